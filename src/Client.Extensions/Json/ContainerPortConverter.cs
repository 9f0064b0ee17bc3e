using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DockerApiGen.Json;

/// <summary>Lets System.Text.Json read and write a port of a container, as a value and as the key of a dictionary.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ContainerPortConverter : JsonConverter<ContainerPort>
{
    /// <inheritdoc/>
    public override ContainerPort Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonContainerPort.Read(ref reader);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ContainerPort value, JsonSerializerOptions options) =>
        JsonContainerPort.Write(writer, value);

    /// <inheritdoc/>
    public override ContainerPort ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetString()!);

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, ContainerPort value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WritePropertyName(value.Value);
    }
}
