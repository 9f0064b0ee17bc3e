using DockerApiGen.V1_48;

namespace DockerApiGen.Client.Tests.Wire;

internal static partial class WireTable
{
    private static IEnumerable<WireRow> Containers =>
    [
        new("ContainerCreate", api => api.Containers.CreateAsync(
                new()
                {
                    Image = "busybox",
                    Cmd = ["echo", "hi"],
                    Tty = false,
                    ExposedPorts = [80],
                    StopTimeout = 0,
                    HostConfig = new() { AutoRemove = true, PortBindings = new() { [80] = [new() { HostPort = 8080 }] } },
                },
                new() { Name = "web", Platform = "linux/amd64" }),
            """
            POST /containers/create?name=web&platform=linux%2Famd64
            Content-Type: application/json; charset=utf-8

            {"Cmd":["echo","hi"],"ExposedPorts":{"80/tcp":{}},"Image":"busybox","StopTimeout":0,"Tty":false,"HostConfig":{"AutoRemove":true,"PortBindings":{"80/tcp":[{"HostPort":"8080"}]}}}
            """),

        new("ContainerList", api => api.Containers.ListAsync(new() { All = true, Filters = new() { { "status", "exited" } }, Limit = 3, Size = false }),
            "GET /containers/json?all=true&filters=%7B%22status%22%3A%5B%22exited%22%5D%7D&limit=3&size=false"),

        new("ContainerPrune", api => api.Containers.PruneAsync(new() { Filters = new() { { "until", "24h" } } }),
            "POST /containers/prune?filters=%7B%22until%22%3A%5B%2224h%22%5D%7D"),

        new("ContainerDelete", api => api.Containers.DeleteAsync("web", new() { Force = true, RemoveLink = false, RemoveVolumes = true }),
            "DELETE /containers/web?force=true&link=false&v=true"),

        new("ContainerArchive", api => api.Containers.GetArchiveAsync("web", "/etc/host name"),
            "GET /containers/web/archive?path=%2Fetc%2Fhost%20name"),

        new("ContainerArchiveInfo", api => api.Containers.ArchiveInfoAsync("web", "/etc"),
            "HEAD /containers/web/archive?path=%2Fetc"),

        new("PutContainerArchive", api => api.Containers.PutArchiveAsync("web", "/srv", Tar(), new() { CopyUIDGID = "1", NoOverwriteDirNonDir = "true" }),
            """
            PUT /containers/web/archive?path=%2Fsrv&copyUIDGID=1&noOverwriteDirNonDir=true
            Content-Type: application/x-tar
            Expect: 100-continue

            tar
            """),

        new("ContainerAttach", api => api.Containers.AttachAsync(
                "web", new() { DetachKeys = "ctrl-p,ctrl-q", Logs = true, Stderr = true, Stdin = true, Stdout = true, Stream = true }),
            """
            POST /containers/web/attach?detachKeys=ctrl-p%2Cctrl-q&logs=true&stderr=true&stdin=true&stdout=true&stream=true
            Connection: Upgrade
            Upgrade: tcp
            """),

        new("ContainerAttachWebsocket", api => api.Containers.AttachWebSocketAsync(
                "web", new() { DetachKeys = "ctrl-x", Logs = false, Stderr = false, Stdin = true, Stdout = true, Stream = true }),
            """
            GET /containers/web/attach/ws?detachKeys=ctrl-x&logs=false&stderr=false&stdin=true&stdout=true&stream=true
            Connection: Upgrade
            Sec-WebSocket-Key: (16 random bytes)
            Sec-WebSocket-Version: 13
            Upgrade: websocket
            """),

        new("ContainerChanges", api => api.Containers.ChangesAsync("web"),
            "GET /containers/web/changes"),

        new("ContainerExport", api => api.Containers.ExportAsync("web"),
            "GET /containers/web/export"),

        new("ContainerInspect", api => api.Containers.InspectAsync("web", new() { Size = true }),
            "GET /containers/web/json?size=true"),

        new("ContainerInspect", api => api.Containers.InspectAsync("a/b:c d+é%"),
            "GET /containers/a%2Fb%3Ac%20d%2B%C3%A9%25/json", "a name that needs escapes"),

        new("ContainerKill", api => api.Containers.KillAsync("web", new() { Signal = "SIGHUP" }),
            "POST /containers/web/kill?signal=SIGHUP"),

        new("ContainerLogs", api => api.Containers.LogsAsync(
                "web", new() { Details = true, Follow = true, Since = DateTimeOffset.FromUnixTimeSeconds(1700000000), Stderr = false, Stdout = true, Tail = "all", Timestamps = true, Until = DateTimeOffset.UnixEpoch }),
            "GET /containers/web/logs?follow=true&since=1700000000&stderr=false&stdout=true&tail=all&timestamps=true&until=0&details=true"),

        new("ContainerPause", api => api.Containers.PauseAsync("web"),
            "POST /containers/web/pause"),

        new("ContainerRename", api => api.Containers.RenameAsync("web", "näme"),
            "POST /containers/web/rename?name=n%C3%A4me"),

        new("ContainerResize", api => api.Containers.ResizeAsync("web", 24, 80),
            "POST /containers/web/resize?h=24&w=80"),

        new("ContainerRestart", api => api.Containers.RestartAsync("web", new() { Signal = "SIGTERM", Timeout = 0 }),
            "POST /containers/web/restart?signal=SIGTERM&t=0"),

        new("ContainerStart", api => api.Containers.StartAsync("web", new() { DetachKeys = "ctrl-z" }),
            "POST /containers/web/start?detachKeys=ctrl-z"),

        new("ContainerStats", api => api.Containers.StatsAsync("web", new() { OneShot = true, Stream = false }),
            "GET /containers/web/stats?one-shot=true&stream=false"),

        new("ContainerStop", api => api.Containers.StopAsync("web", new() { Signal = "SIGINT", Timeout = -1 }),
            "POST /containers/web/stop?signal=SIGINT&t=-1"),

        new("ContainerTop", api => api.Containers.TopAsync("web", new() { PsArgs = "aux -o pid" }),
            "GET /containers/web/top?ps_args=aux%20-o%20pid"),

        new("ContainerUnpause", api => api.Containers.UnpauseAsync("web"),
            "POST /containers/web/unpause"),

        new("ContainerUpdate", api => api.Containers.UpdateAsync("web", new() { Memory = 314572800, RestartPolicy = new() { Name = RestartPolicyName.OnFailure, MaximumRetryCount = 4 } }),
            """
            POST /containers/web/update
            Content-Type: application/json; charset=utf-8

            {"Memory":314572800,"RestartPolicy":{"MaximumRetryCount":4,"Name":"on-failure"}}
            """),

        new("ContainerWait", api => api.Containers.WaitAsync("web", new() { Condition = ContainerWaitCondition.NextExit }),
            "POST /containers/web/wait?condition=next-exit"),

        new("ContainerWait", api => api.Containers.WaitAsync("web", new() { Condition = "" }),
            "POST /containers/web/wait?condition=", "a condition that is empty but set"),
    ];
}
