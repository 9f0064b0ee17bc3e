using System.ComponentModel;
using System.Text.Json;

namespace DockerApiGen.Json;

/// <summary>A set of strings, which Docker writes as an object: <c>{"a":{}}</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonSet : IJsonValue<HashSet<string>>
{
    /// <inheritdoc/>
    public static HashSet<string> OnNull => [];

    /// <inheritdoc/>
    public static HashSet<string> Read(ref Utf8JsonReader reader) => JsonKeyed<string, TextName>.ReadSet(ref reader);

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, HashSet<string> value) => JsonKeyed<string, TextName>.WriteSet(writer, value);
}
