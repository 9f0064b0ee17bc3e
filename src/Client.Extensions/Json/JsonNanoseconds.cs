using System.ComponentModel;
using System.Text.Json;

namespace DockerApiGen.Json;

/// <summary>A duration as an integer of nanoseconds.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonNanoseconds : IJsonValue<Nanoseconds>
{
    /// <inheritdoc/>
    public static Nanoseconds Read(ref Utf8JsonReader reader) => new(JsonInt64.Read(ref reader));

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, Nanoseconds value) => writer.WriteNumberValue(value.Value);
}
