using System.ComponentModel;
using System.Text.Json;

namespace DockerApiGen.Json;

/// <summary>An unsigned 16-bit integer: a port.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonUInt16 : IJsonValue<ushort>
{
    /// <inheritdoc/>
    public static ushort Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetUInt16(out ushort value))
        {
            return value;
        }

        var number = JsonNumber.ReadIntegral(ref reader);
        return number >= ushort.MinValue && number <= ushort.MaxValue
            ? (ushort)number
            : throw JsonNumber.OutOfRange(ushort.MinValue, ushort.MaxValue);
    }

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, ushort value) => writer.WriteNumberValue(value);
}
