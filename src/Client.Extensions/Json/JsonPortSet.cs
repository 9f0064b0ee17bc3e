using System.ComponentModel;
using System.Text.Json;

namespace DockerApiGen.Json;

/// <summary>A set of ports, which Docker writes as an object: <c>{"80/tcp":{}}</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonPortSet : IJsonValue<HashSet<ContainerPort>>
{
    /// <inheritdoc/>
    public static HashSet<ContainerPort> OnNull => [];

    /// <inheritdoc/>
    public static HashSet<ContainerPort> Read(ref Utf8JsonReader reader) => JsonKeyed<ContainerPort, PortName>.ReadSet(ref reader);

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, HashSet<ContainerPort> value) => JsonKeyed<ContainerPort, PortName>.WriteSet(writer, value);
}
