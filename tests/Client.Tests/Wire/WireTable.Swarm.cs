using DockerApiGen.V1_48;

namespace DockerApiGen.Client.Tests.Wire;

internal static partial class WireTable
{
    private static IEnumerable<WireRow> Nodes =>
    [
        new("NodeList", api => api.Nodes.ListAsync(new() { Filters = new() { { "name", "x" } } }),
            "GET /nodes?filters=%7B%22name%22%3A%5B%22x%22%5D%7D"),

        new("NodeInspect", api => api.Nodes.InspectAsync("n1"),
            "GET /nodes/n1"),

        new("NodeDelete", api => api.Nodes.DeleteAsync("n1", new() { Force = true }),
            "DELETE /nodes/n1?force=true"),

        new("NodeUpdate", api => api.Nodes.UpdateAsync("n1", 8, new() { Availability = NodeSpecAvailability.Drain, Role = NodeSpecRole.Worker }),
            """
            POST /nodes/n1/update?version=8
            Content-Type: application/json; charset=utf-8

            {"Availability":"drain","Role":"worker"}
            """),
    ];

    private static IEnumerable<WireRow> Secrets =>
    [
        new("SecretList", api => api.Secrets.ListAsync(new() { Filters = new() { { "name", "x" } } }),
            "GET /secrets?filters=%7B%22name%22%3A%5B%22x%22%5D%7D"),

        new("SecretCreate", api => api.Secrets.CreateAsync(new() { Name = "key", Data = "c2VjcmV0" }),
            """
            POST /secrets/create
            Content-Type: application/json; charset=utf-8

            {"Data":"c2VjcmV0","Name":"key"}
            """),

        new("SecretInspect", api => api.Secrets.InspectAsync("s1"),
            "GET /secrets/s1"),

        new("SecretDelete", api => api.Secrets.DeleteAsync("s1"),
            "DELETE /secrets/s1"),

        new("SecretUpdate", api => api.Secrets.UpdateAsync("s1", 9, new() { Labels = [] }),
            """
            POST /secrets/s1/update?version=9
            Content-Type: application/json; charset=utf-8

            {"Labels":{}}
            """),
    ];

    private static IEnumerable<WireRow> Services =>
    [
        new("ServiceList", api => api.Services.ListAsync(new() { Filters = new() { { "name", "x" } }, Status = true }),
            "GET /services?filters=%7B%22name%22%3A%5B%22x%22%5D%7D&status=true"),

        new("ServiceCreate", api => api.Services.CreateAsync(
                new() { Name = "web", Mode = new() { Replicated = new() { Replicas = 2 } }, TaskTemplate = new() { ForceUpdate = ulong.MaxValue } },
                new() { Username = "t" }),
            """
            POST /services/create
            Content-Type: application/json; charset=utf-8
            X-Registry-Auth: eyJ1c2VybmFtZSI6InQifQ==

            {"Mode":{"Replicated":{"Replicas":2}},"Name":"web","TaskTemplate":{"ForceUpdate":18446744073709551615}}
            """),

        new("ServiceInspect", api => api.Services.InspectAsync("web", new() { InsertDefaults = true }),
            "GET /services/web?insertDefaults=true"),

        new("ServiceDelete", api => api.Services.DeleteAsync("web"),
            "DELETE /services/web"),

        new("ServiceLogs", api => api.Services.LogsAsync(
                "web", new() { Details = true, Follow = false, Since = DateTimeOffset.FromUnixTimeSeconds(1), Stderr = true, Stdout = true, Tail = "10", Timestamps = false }),
            "GET /services/web/logs?details=true&follow=false&since=1&stderr=true&stdout=true&tail=10&timestamps=false"),

        new("ServiceUpdate", api => api.Services.UpdateAsync(
                "web", 5000000000, new() { Name = "web" }, new() { RegistryAuthFrom = ServiceUpdateRegistryAuthFrom.PreviousSpec, Rollback = "previous" }, new() { Username = "t" }),
            """
            POST /services/web/update?version=5000000000&registryAuthFrom=previous-spec&rollback=previous
            Content-Type: application/json; charset=utf-8
            X-Registry-Auth: eyJ1c2VybmFtZSI6InQifQ==

            {"Name":"web"}
            """),
    ];

    private static IEnumerable<WireRow> Swarm =>
    [
        new("SwarmInspect", api => api.Swarm.InspectAsync(),
            "GET /swarm"),

        new("SwarmInit", api => api.Swarm.InitAsync(new() { ListenAddr = "0.0.0.0:2377", ForceNewCluster = false, SubnetSize = 24 }),
            """
            POST /swarm/init
            Content-Type: application/json; charset=utf-8

            {"ForceNewCluster":false,"ListenAddr":"0.0.0.0:2377","SubnetSize":24}
            """),

        new("SwarmJoin", api => api.Swarm.JoinAsync(new() { ListenAddr = "0.0.0.0:2377", RemoteAddrs = ["node1:2377"], JoinToken = "SWMTKN" }),
            """
            POST /swarm/join
            Content-Type: application/json; charset=utf-8

            {"JoinToken":"SWMTKN","ListenAddr":"0.0.0.0:2377","RemoteAddrs":["node1:2377"]}
            """),

        new("SwarmLeave", api => api.Swarm.LeaveAsync(new() { Force = true }),
            "POST /swarm/leave?force=true"),

        new("SwarmUnlock", api => api.Swarm.UnlockAsync(new() { UnlockKey = "SWMKEY" }),
            """
            POST /swarm/unlock
            Content-Type: application/json; charset=utf-8

            {"UnlockKey":"SWMKEY"}
            """),

        new("SwarmUnlockkey", api => api.Swarm.UnlockKeyAsync(),
            "GET /swarm/unlockkey"),

        new("SwarmUpdate", api => api.Swarm.UpdateAsync(
                12, new() { Name = "default" }, new() { RotateManagerToken = true, RotateManagerUnlockKey = false, RotateWorkerToken = true }),
            """
            POST /swarm/update?version=12&rotateManagerToken=true&rotateManagerUnlockKey=false&rotateWorkerToken=true
            Content-Type: application/json; charset=utf-8

            {"Name":"default"}
            """),
    ];

    private static IEnumerable<WireRow> Tasks =>
    [
        new("TaskList", api => api.Tasks.ListAsync(new() { Filters = new() { { "name", "x" } } }),
            "GET /tasks?filters=%7B%22name%22%3A%5B%22x%22%5D%7D"),

        new("TaskInspect", api => api.Tasks.InspectAsync("t1"),
            "GET /tasks/t1"),

        new("TaskLogs", api => api.Tasks.LogsAsync(
                "t1", new() { Details = false, Follow = true, Since = DateTimeOffset.FromUnixTimeSeconds(2), Stderr = false, Stdout = true, Tail = "all", Timestamps = true }),
            "GET /tasks/t1/logs?details=false&follow=true&since=2&stderr=false&stdout=true&tail=all&timestamps=true"),
    ];
}
