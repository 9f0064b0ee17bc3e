using System.ComponentModel;
using System.Text.Json;
using DockerApiGen.Runtime;

namespace DockerApiGen.Json;

/// <summary>An object whose property names are ports: <c>{"80/tcp":[]}</c>.</summary>
/// <typeparam name="T">The type of a value.</typeparam>
/// <typeparam name="TValue">Reads and writes a value.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonPortMap<T, TValue> : IJsonValue<Dictionary<ContainerPort, T>>
    where TValue : IJsonValue<T>
{
    /// <inheritdoc/>
    public static Dictionary<ContainerPort, T> OnNull => [];

    /// <inheritdoc/>
    public static Dictionary<ContainerPort, T> Read(ref Utf8JsonReader reader) =>
        JsonKeyed<ContainerPort, PortName>.ReadMap<T, TValue>(ref reader);

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, Dictionary<ContainerPort, T> value) =>
        JsonKeyed<ContainerPort, PortName>.WriteMap<T, TValue>(writer, value);

    /// <inheritdoc/>
    public static void CheckVersions(Dictionary<ContainerPort, T> value, VersionCheck check) =>
        JsonKeyed<ContainerPort, PortName>.CheckVersions<T, TValue>(value, check);
}
