using System.ComponentModel;
using System.Text.Json;

namespace DockerApiGen.Json;

/// <summary>A port of a container, as a string.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonContainerPort : IJsonValue<ContainerPort>
{
    /// <inheritdoc/>
    public static ContainerPort Read(ref Utf8JsonReader reader) => new(JsonText.Read(ref reader));

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, ContainerPort value) => writer.WriteStringValue(value.Value);
}
