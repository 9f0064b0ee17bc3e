using System.Net;

namespace DockerApiGen.Operations.Tests;

/// <summary>The operations that a kind of daemon cannot do. Each is called all the same, so that it is noticed when it can.</summary>
internal static class KnownRefusals
{
    private const string NoSwarm = "Podman has no swarm";
    private const string NoPlugins = "Podman has no managed plugins";
    private const string NotPodmans = "Podman does not have it";

    private static readonly KnownRefusal[] s_any =
    [
        new("VolumeUpdate", "only a cluster volume can be changed, which takes a CSI plugin", HttpStatusCode.ServiceUnavailable),
        new("SwarmUnlock", "a swarm is locked only after its manager was started anew, which is beyond the API", HttpStatusCode.Conflict),
    ];

    private static readonly KnownRefusal[] s_podman =
    [
    ];

    public static KnownRefusal? Find(string operation, DaemonKind daemon) =>
        (daemon.IsPodman ? s_podman : s_any).FirstOrDefault(refusal => refusal.Operation == operation);
}
