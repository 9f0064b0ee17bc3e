using System.ComponentModel;
using System.Text.Json;

namespace DockerApiGen.Json;

/// <summary>Bytes, as standard base64 in a string.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonBytes : IJsonValue<byte[]>
{
    /// <inheritdoc/>
    public static byte[] OnNull => [];

    /// <inheritdoc/>
    public static byte[] Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw JsonError.Unexpected("a string", ref reader);
        }

        return reader.TryGetBytesFromBase64(out var bytes) ? bytes : throw new JsonException("The string is not base64.");
    }

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, byte[] value) => writer.WriteBase64StringValue(value);
}
