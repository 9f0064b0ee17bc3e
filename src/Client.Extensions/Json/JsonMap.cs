using System.ComponentModel;
using System.Text.Json;
using DockerApiGen.Runtime;

namespace DockerApiGen.Json;

/// <summary>An object whose property names are data.</summary>
/// <typeparam name="T">The type of a value.</typeparam>
/// <typeparam name="TItem">Reads and writes a value.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonMap<T, TItem> : IJsonValue<Dictionary<string, T>>
    where TItem : IJsonValue<T>
{
    /// <inheritdoc/>
    public static Dictionary<string, T> OnNull => [];

    /// <inheritdoc/>
    public static Dictionary<string, T> Read(ref Utf8JsonReader reader)
    {
        JsonObject.Begin(ref reader);
        var map = new Dictionary<string, T>();
        while (JsonObject.NextName(ref reader, out var name))
        {
            map[name] = reader.TokenType == JsonTokenType.Null ? TItem.OnNull : TItem.Read(ref reader);
        }

        return map;
    }

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, Dictionary<string, T> value)
    {
        writer.WriteStartObject();
        foreach (var (name, item) in value)
        {
            writer.WritePropertyName(name);
            if (item is null)
            {
                writer.WriteNullValue();
            }
            else
            {
                TItem.Write(writer, item);
            }
        }

        writer.WriteEndObject();
    }

    /// <inheritdoc/>
    public static void CheckVersions(Dictionary<string, T> value, VersionCheck check)
    {
        foreach (var item in value.Values)
        {
            if (item is not null)
            {
                TItem.CheckVersions(item, check);
            }
        }
    }
}
