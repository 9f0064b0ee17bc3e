using System.Net;

namespace DockerApiGen.Operations.Tests;

/// <summary>The operations that a kind of daemon cannot do. Each is called all the same, so that it is noticed when it can.</summary>
internal static class KnownRefusals
{
    private const string NoSwarm = "podman has no swarm";
    private const string NoPlugins = "podman has no managed plugins";
    private const string NotPodmans = "podman does not have it";

    // What podman says of a path that it does not know, of one that it knows by its name only, and of a method.
    private const string NoPath = "Not Found";
    private const string NoService = "Podman does not support service";
    private const string NotSupported = "is not supported";

    private static readonly KnownRefusal[] s_docker =
    [
#if API_1_42_OR_LATER
        new("VolumeUpdate", "only a cluster volume can be changed, for which a CSI plugin is needed", HttpStatusCode.ServiceUnavailable, "only valid for cluster volumes"),
#endif
        new("SwarmUnlock", "a swarm is locked only after its manager was started anew, which is beyond the API", HttpStatusCode.Conflict, "swarm is not locked"),
    ];

    private static readonly KnownRefusal[] s_podman =
    [
        .. Swarm(), .. Nodes(), .. Services(), .. Configs(), .. Plugins(),
        new("SecretUpdate", "podman's secrets do not change", HttpStatusCode.NotImplemented, "update is not supported"),
        Refused("BuildPrune", NotPodmans, HttpStatusCode.NotFound, NoPath, (docker, token) => docker.Images.BuildPruneAsync(cancellationToken: token)),
        Refused("Session", NotPodmans, HttpStatusCode.NotFound, NoPath, (docker, token) => docker.Session.StartAsync(token)),
        Refused("DistributionInspect", NotPodmans, HttpStatusCode.NotFound, NotSupported, (docker, token) => docker.Distribution.InspectAsync("busybox", cancellationToken: token)),
        Refused("ImageSearch", "podman searches an index only over TLS", HttpStatusCode.InternalServerError, "couldn't search registry", (docker, token) => docker.Images.SearchAsync("127.0.0.1:1/busybox", cancellationToken: token)),
        new("ContainerUpdate", "podman does not have it before 5", HttpStatusCode.NotFound, NoPath) { Before = new(5, 0) },
        new("ContainerAttachWebsocket", NotPodmans, HttpStatusCode.NotFound, NoPath),
#if API_1_42_OR_LATER
        new("VolumeUpdate", NotPodmans, HttpStatusCode.MethodNotAllowed, "Method Not Allowed"),
#endif
    ];

    public static KnownRefusal? Find(string operation, DaemonKind daemon) =>
        (daemon.IsPodman ? s_podman : s_docker).FirstOrDefault(refusal => refusal.Operation == operation && (refusal.Before is null || daemon.Version < refusal.Before));

    private static KnownRefusal[] Swarm() =>
    [
        Refused("SwarmInspect", NoSwarm, HttpStatusCode.NotFound, NoPath, (docker, token) => docker.Swarm.InspectAsync(token)),
        Refused("SwarmInit", NoSwarm, HttpStatusCode.ServiceUnavailable, NoService, (docker, token) => docker.Swarm.InitAsync(SwarmFixture.InitRequest, token)),
        Refused("SwarmJoin", NoSwarm, HttpStatusCode.ServiceUnavailable, NoService, (docker, token) => docker.Swarm.JoinAsync(new() { JoinToken = "none", RemoteAddrs = ["127.0.0.1"] }, token)),
        Refused("SwarmLeave", NoSwarm, HttpStatusCode.ServiceUnavailable, NoService, (docker, token) => docker.Swarm.LeaveAsync(cancellationToken: token)),
        Refused("SwarmUnlock", NoSwarm, HttpStatusCode.ServiceUnavailable, NoService, (docker, token) => docker.Swarm.UnlockAsync(new() { UnlockKey = "none" }, token)),
        Refused("SwarmUnlockkey", NoSwarm, HttpStatusCode.ServiceUnavailable, NoService, (docker, token) => docker.Swarm.UnlockKeyAsync(token)),
        Refused("SwarmUpdate", NoSwarm, HttpStatusCode.ServiceUnavailable, NoService, (docker, token) => docker.Swarm.UpdateAsync(1, new(), cancellationToken: token)),
    ];

    private static KnownRefusal[] Nodes() =>
    [
        Refused("NodeList", NoSwarm, HttpStatusCode.NotFound, NoPath, (docker, token) => docker.Nodes.ListAsync(cancellationToken: token)),
        Refused("NodeInspect", NoSwarm, HttpStatusCode.ServiceUnavailable, NoService, (docker, token) => docker.Nodes.InspectAsync("none", token)),
        Refused("NodeDelete", NoSwarm, HttpStatusCode.ServiceUnavailable, NoService, (docker, token) => docker.Nodes.DeleteAsync("none", cancellationToken: token)),
        Refused("NodeUpdate", NoSwarm, HttpStatusCode.ServiceUnavailable, NoService, (docker, token) => docker.Nodes.UpdateAsync("none", 1, new(), token)),
    ];

    private static KnownRefusal[] Services() =>
    [
        Refused("ServiceList", NoSwarm, HttpStatusCode.NotFound, NoPath, (docker, token) => docker.Services.ListAsync(cancellationToken: token)),
        Refused("ServiceCreate", NoSwarm, HttpStatusCode.ServiceUnavailable, NoService, (docker, token) => docker.Services.CreateAsync(new(), cancellationToken: token)),
        Refused("ServiceInspect", NoSwarm, HttpStatusCode.ServiceUnavailable, NoService, (docker, token) => docker.Services.InspectAsync("none", cancellationToken: token)),
        Refused("ServiceDelete", NoSwarm, HttpStatusCode.ServiceUnavailable, NoService, (docker, token) => docker.Services.DeleteAsync("none", token)),
        Refused("ServiceUpdate", NoSwarm, HttpStatusCode.ServiceUnavailable, NoService, (docker, token) => docker.Services.UpdateAsync("none", 1, new(), cancellationToken: token)),
        Refused("ServiceLogs", NoSwarm, HttpStatusCode.ServiceUnavailable, NoService, (docker, token) => docker.Services.LogsAsync("none", new() { Stdout = true }, token)),
        Refused("TaskList", NoSwarm, HttpStatusCode.NotFound, NoPath, (docker, token) => docker.Tasks.ListAsync(cancellationToken: token)),
        Refused("TaskInspect", NoSwarm, HttpStatusCode.ServiceUnavailable, NoService, (docker, token) => docker.Tasks.InspectAsync("none", token)),
        Refused("TaskLogs", NoSwarm, HttpStatusCode.ServiceUnavailable, NoService, (docker, token) => docker.Tasks.LogsAsync("none", new() { Stdout = true }, token)),
    ];

    private static KnownRefusal[] Configs() =>
    [
        Refused("ConfigList", NoSwarm, HttpStatusCode.NotFound, NoPath, (docker, token) => docker.Configs.ListAsync(cancellationToken: token)),
        Refused("ConfigCreate", NoSwarm, HttpStatusCode.ServiceUnavailable, NoService, (docker, token) => docker.Configs.CreateAsync(new() { Name = "none" }, token)),
        Refused("ConfigInspect", NoSwarm, HttpStatusCode.ServiceUnavailable, NoService, (docker, token) => docker.Configs.InspectAsync("none", token)),
        Refused("ConfigDelete", NoSwarm, HttpStatusCode.ServiceUnavailable, NoService, (docker, token) => docker.Configs.DeleteAsync("none", token)),
        Refused("ConfigUpdate", NoSwarm, HttpStatusCode.ServiceUnavailable, NoService, (docker, token) => docker.Configs.UpdateAsync("none", 1, new(), token)),
    ];

    private static KnownRefusal[] Plugins() =>
    [
        Refused("PluginList", NoPlugins, HttpStatusCode.NotFound, NotSupported, (docker, token) => docker.Plugins.ListAsync(cancellationToken: token)),
        Refused("PluginCreate", NoPlugins, HttpStatusCode.NotFound, NoPath, (docker, token) => docker.Plugins.CreateAsync("none", Stream.Null, token)),
        Refused("GetPluginPrivileges", NoPlugins, HttpStatusCode.NotFound, NoPath, (docker, token) => docker.Plugins.GetPrivilegesAsync("none", cancellationToken: token)),
        Refused("PluginPull", NoPlugins, HttpStatusCode.NotFound, NoPath, (docker, token) => docker.Plugins.PullAsync("none", [], cancellationToken: token)),
        Refused("PluginDelete", NoPlugins, HttpStatusCode.NotFound, NoPath, (docker, token) => docker.Plugins.DeleteAsync("none", cancellationToken: token)),
        Refused("PluginDisable", NoPlugins, HttpStatusCode.NotFound, NoPath, (docker, token) => docker.Plugins.DisableAsync("none", cancellationToken: token)),
        Refused("PluginEnable", NoPlugins, HttpStatusCode.NotFound, NoPath, (docker, token) => docker.Plugins.EnableAsync("none", 1, token)),
        Refused("PluginInspect", NoPlugins, HttpStatusCode.NotFound, NoPath, (docker, token) => docker.Plugins.InspectAsync("none", token)),
        Refused("PluginPush", NoPlugins, HttpStatusCode.NotFound, NoPath, (docker, token) => docker.Plugins.PushAsync("none", cancellationToken: token)),
        Refused("PluginSet", NoPlugins, HttpStatusCode.NotFound, NoPath, (docker, token) => docker.Plugins.SetAsync("none", [], token)),
        Refused("PluginUpgrade", NoPlugins, HttpStatusCode.NotFound, NoPath, (docker, token) => docker.Plugins.UpgradeAsync("none", "none", [], cancellationToken: token)),
    ];

    private static KnownRefusal Refused(string operation, string reason, HttpStatusCode status, string message, Func<IDockerApi, CancellationToken, Task> call) =>
        new(operation, reason, status, message, call);
}
