using System.ComponentModel;
using System.Text.Json;

namespace DockerApiGen.Json;

/// <summary>A string.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonText : IJsonValue<string>
{
    /// <inheritdoc/>
    public static string OnNull => "";

    /// <inheritdoc/>
    public static string Read(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw JsonError.Unexpected("a string", ref reader);

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, string value) => writer.WriteStringValue(value);
}
