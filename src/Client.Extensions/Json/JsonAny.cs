using System.ComponentModel;
using System.Text.Json;

namespace DockerApiGen.Json;

/// <summary>Any JSON at all, kept as it is.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonAny : IJsonValue<JsonElement>
{
    /// <inheritdoc/>
    public static JsonElement OnNull => JsonElement.Parse("null");

    /// <inheritdoc/>
    public static JsonElement Read(ref Utf8JsonReader reader) => JsonElement.ParseValue(ref reader);

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Undefined)
        {
            writer.WriteNullValue();
        }
        else
        {
            value.WriteTo(writer);
        }
    }
}
