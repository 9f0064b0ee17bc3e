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
    public static Dictionary<string, T> Read(ref Utf8JsonReader reader) =>
        JsonKeyed<string, TextName>.ReadMap<T, TItem>(ref reader);

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, Dictionary<string, T> value) =>
        JsonKeyed<string, TextName>.WriteMap<T, TItem>(writer, value);

    /// <inheritdoc/>
    public static void CheckVersions(Dictionary<string, T> value, VersionCheck check) =>
        JsonKeyed<string, TextName>.CheckVersions<T, TItem>(value, check);
}
