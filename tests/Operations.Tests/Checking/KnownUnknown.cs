namespace DockerApiGen.Operations.Tests;

/// <summary>
/// What old daemons send and newer versions of the API no longer name. The clients of the old versions do name it: they are
/// held to that by the same recordings.
/// </summary>
internal static class KnownUnknown
{
    // The class, the property, and the first version that is without it.
    private static readonly (string Dto, string Property, string Gone)[] s_gone =
    [
        ("BuildCache", "Parent", "1.42"),
        ("Commit", "Expected", "1.48"),
        ("ContainerConfig", "NetworkDisabled", "1.48"),
        ("HostConfig", "KernelMemory", "1.42"),
        ("ImageInspect", "Container", "1.45"),
        ("ImageInspect", "ContainerConfig", "1.45"),
        ("ImageInspect", "VirtualSize", "1.44"),
        ("ImageSummary", "VirtualSize", "1.44"),
        ("SystemDataUsageResponse", "BuilderSize", "1.42"),
        ("SystemInfo", "BridgeNfIp6tables", "1.50"),
        ("SystemInfo", "BridgeNfIptables", "1.50"),
        ("SystemInfo", "ClusterAdvertise", "1.42"),
        ("SystemInfo", "ClusterStore", "1.42"),
        ("SystemInfo", "KernelMemory", "1.42"),
    ];

    /// <summary>Says whether a newer client is right not to know a property of an answer in an older version.</summary>
    public static bool Has(string apiVersion, UnknownProperty found) => apiVersion.Length > 0 && s_gone.Any(gone =>
        found.Dto.Name == gone.Dto && found.Path.EndsWith(gone.Property, StringComparison.Ordinal)
        && DaemonFixture.IsOlder(apiVersion, gone.Gone) && !DaemonFixture.IsClientOlderThan(gone.Gone));
}
