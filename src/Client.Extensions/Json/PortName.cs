namespace DockerApiGen.Json;

/// <summary>Ports as property names: <c>80/tcp</c>.</summary>
internal readonly struct PortName : IJsonName<ContainerPort>
{
    public static ContainerPort FromName(string name) => new(name);

    public static string ToName(ContainerPort key) => key.Value;
}
