using System.ComponentModel;
using System.Text.Json;

namespace DockerApiGen.Json;

/// <summary>A signed 32-bit integer.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonInt32 : IJsonValue<int>
{
    /// <inheritdoc/>
    public static int Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int value))
        {
            return value;
        }

        var number = JsonNumber.ReadIntegral(ref reader);
        return number >= int.MinValue && number <= int.MaxValue
            ? (int)number
            : throw JsonNumber.OutOfRange(int.MinValue, int.MaxValue);
    }

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, int value) => writer.WriteNumberValue(value);
}
