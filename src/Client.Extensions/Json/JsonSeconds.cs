using System.ComponentModel;
using System.Text.Json;

namespace DockerApiGen.Json;

/// <summary>A duration as an integer of seconds.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonSeconds : IJsonValue<Seconds>
{
    /// <inheritdoc/>
    public static Seconds Read(ref Utf8JsonReader reader) => new(JsonInt64.Read(ref reader));

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, Seconds value) => writer.WriteNumberValue(value.Value);
}
