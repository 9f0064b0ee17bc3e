namespace DockerApiGen.Client.Tests.Wire;

/// <summary>Every operation of API 1.48 as it goes over the wire, written by hand.</summary>
internal static partial class WireTable
{
    public static IReadOnlyList<WireRow> Rows { get; } =
    [
        .. Configs, .. Containers, .. Distribution, .. Exec, .. Images, .. Networks, .. Nodes, .. Plugins,
        .. Secrets, .. Services, .. Session, .. Swarm, .. System, .. Tasks, .. Volumes,
    ];

    public static WireRow Row(string key) => Rows.Single(row => row.Key == key);

    private static MemoryStream Tar() => new("tar"u8.ToArray());
}
