using DockerApiGen.V1_48;

namespace DockerApiGen.Client.Tests.Wire;

internal static partial class WireTable
{
    private static IEnumerable<WireRow> Session =>
    [
        new("Session", api => api.Session.StartAsync(),
            """
            POST /session
            Connection: Upgrade
            Upgrade: h2c
            """),
    ];

    private static IEnumerable<WireRow> System =>
    [
        new("SystemPing", api => api.System.PingAsync(),
            "GET /_ping"),

        new("SystemPingHead", api => api.System.PingHeadAsync(),
            "HEAD /_ping"),

        new("SystemAuth", api => api.System.AuthAsync(new() { Username = "u", Password = "p", ServerAddress = "https://index.docker.io/v1/" }),
            """
            POST /auth
            Content-Type: application/json; charset=utf-8

            {"password":"p","serveraddress":"https://index.docker.io/v1/","username":"u"}
            """),

        new("SystemEvents", api => api.System.EventsAsync(new() { Filters = new() { { "name", "x" } }, Since = DateTimeOffset.FromUnixTimeMilliseconds(1700000000500), Until = new DateTimeOffset(2024, 1, 2, 3, 4, 5, TimeSpan.FromHours(1)) }),
            "GET /events?filters=%7B%22name%22%3A%5B%22x%22%5D%7D&since=1700000000.500000000&until=1704161045"),

        new("SystemInfo", api => api.System.InfoAsync(),
            "GET /info"),

        new("SystemDataUsage", api => api.System.DataUsageAsync(new() { Type = [SystemDataUsageType.Container, SystemDataUsageType.BuildCache, default, "else"] }),
            "GET /system/df?type=container&type=build-cache&type=else"),

        new("SystemVersion", api => api.System.VersionAsync(),
            "GET /version"),
    ];

    private static IEnumerable<WireRow> Volumes =>
    [
        new("VolumeList", api => api.Volumes.ListAsync(new() { Filters = new() { { "name", "x" } } }),
            "GET /volumes?filters=%7B%22name%22%3A%5B%22x%22%5D%7D"),

        new("VolumeCreate", api => api.Volumes.CreateAsync(new() { Name = "data", Driver = "local", DriverOpts = new() { ["type"] = "tmpfs" } }),
            """
            POST /volumes/create
            Content-Type: application/json; charset=utf-8

            {"Driver":"local","DriverOpts":{"type":"tmpfs"},"Name":"data"}
            """),

        new("VolumePrune", api => api.Volumes.PruneAsync(new() { Filters = new() { { "all", "true" } } }),
            "POST /volumes/prune?filters=%7B%22all%22%3A%5B%22true%22%5D%7D"),

        new("VolumeInspect", api => api.Volumes.InspectAsync("data"),
            "GET /volumes/data"),

        new("VolumeUpdate", api => api.Volumes.UpdateAsync("data", 3, new() { Spec = new() { Group = "g" } }),
            """
            PUT /volumes/data?version=3
            Content-Type: application/json; charset=utf-8

            {"Spec":{"Group":"g"}}
            """),

        new("VolumeDelete", api => api.Volumes.DeleteAsync("data", new() { Force = true }),
            "DELETE /volumes/data?force=true"),
    ];
}
