using System.ComponentModel;
using System.Text.Json;

namespace DockerApiGen.Json;

/// <summary>A set of strings, which Docker writes as an object: <c>{"80/tcp":{}}</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonSet : IJsonValue<HashSet<string>>
{
    /// <inheritdoc/>
    public static HashSet<string> OnNull => [];

    /// <inheritdoc/>
    public static HashSet<string> Read(ref Utf8JsonReader reader)
    {
        JsonObject.Begin(ref reader);
        var set = new HashSet<string>();
        while (JsonObject.NextName(ref reader, out var name))
        {
            set.Add(name);
            if (!reader.TrySkip())
            {
                throw JsonError.Ended();
            }
        }

        return set;
    }

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, HashSet<string> value)
    {
        writer.WriteStartObject();
        foreach (var name in value)
        {
            writer.WriteStartObject(name);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
