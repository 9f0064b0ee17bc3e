using System.ComponentModel;
using System.Text.Json;

namespace DockerApiGen.Json;

/// <summary>A signed 64-bit integer.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonInt64 : IJsonValue<long>
{
    /// <inheritdoc/>
    public static long Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long value))
        {
            return value;
        }

        var number = JsonNumber.ReadIntegral(ref reader);
        return number >= long.MinValue && number <= long.MaxValue
            ? (long)number
            : throw JsonNumber.OutOfRange(long.MinValue, long.MaxValue);
    }

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, long value) => writer.WriteNumberValue(value);
}
