using System.ComponentModel;
using System.Text.Json;

namespace DockerApiGen.Json;

/// <summary>An unsigned 64-bit integer.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonUInt64 : IJsonValue<ulong>
{
    /// <inheritdoc/>
    public static ulong Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetUInt64(out ulong value))
        {
            return value;
        }

        var number = JsonNumber.ReadIntegral(ref reader);
        return number >= ulong.MinValue && number <= ulong.MaxValue
            ? (ulong)number
            : throw JsonNumber.OutOfRange(ulong.MinValue, ulong.MaxValue);
    }

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, ulong value) => writer.WriteNumberValue(value);
}
