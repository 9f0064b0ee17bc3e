using System.ComponentModel;
using System.Text.Json;
using DockerApiGen.Runtime;

namespace DockerApiGen.Json;

/// <summary>Reads and writes one kind of JSON value without reflection. The implementations are empty structs: they are type arguments.</summary>
/// <typeparam name="T">The C# type of the value.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IJsonValue<T>
{
    /// <summary>Gets what a <c>null</c> stands for where the value cannot be null, as an element of a list.</summary>
    static virtual T OnNull => default!;

    /// <summary>Reads the value the reader is on, and leaves the reader on its last token.</summary>
    /// <param name="reader">The reader, on the first token of the value, which is not <c>null</c>.</param>
    /// <returns>The value.</returns>
    /// <exception cref="JsonException">The JSON is something else.</exception>
    static abstract T Read(ref Utf8JsonReader reader);

    /// <summary>Writes the value.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value.</param>
    static abstract void Write(Utf8JsonWriter writer, T value);

    /// <summary>Refuses what the caller set and the API version in use does not have. What was read from a daemon is exempt.</summary>
    /// <param name="value">The value, as the caller made or changed it.</param>
    /// <param name="check">The version in use.</param>
    /// <exception cref="DockerApiVersionException">There is such a property.</exception>
    static virtual void CheckVersions(T value, VersionCheck check)
    {
    }
}
