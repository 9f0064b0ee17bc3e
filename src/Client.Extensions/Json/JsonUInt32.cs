using System.ComponentModel;
using System.Text.Json;

namespace DockerApiGen.Json;

/// <summary>An unsigned 32-bit integer.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonUInt32 : IJsonValue<uint>
{
    /// <inheritdoc/>
    public static uint Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetUInt32(out uint value))
        {
            return value;
        }

        var number = JsonNumber.ReadIntegral(ref reader);
        return number >= uint.MinValue && number <= uint.MaxValue
            ? (uint)number
            : throw JsonNumber.OutOfRange(uint.MinValue, uint.MaxValue);
    }

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, uint value) => writer.WriteNumberValue(value);
}
