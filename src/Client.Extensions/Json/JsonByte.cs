using System.ComponentModel;
using System.Text.Json;

namespace DockerApiGen.Json;

/// <summary>An unsigned 8-bit integer.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonByte : IJsonValue<byte>
{
    /// <inheritdoc/>
    public static byte Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetByte(out byte value))
        {
            return value;
        }

        var number = JsonNumber.ReadIntegral(ref reader);
        return number >= byte.MinValue && number <= byte.MaxValue
            ? (byte)number
            : throw JsonNumber.OutOfRange(byte.MinValue, byte.MaxValue);
    }

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, byte value) => writer.WriteNumberValue(value);
}
