namespace DockerApiGen.Client.Tests.Wire;

internal static partial class WireTable
{
    private static IEnumerable<WireRow> Configs =>
    [
        new("ConfigList", api => api.Configs.ListAsync(new() { Filters = new() { { "label", "a=b" } } }),
            "GET /configs?filters=%7B%22label%22%3A%5B%22a%3Db%22%5D%7D"),

        new("ConfigCreate", api => api.Configs.CreateAsync(new() { Name = "nginx.conf", Labels = new() { ["tier"] = "web" }, Data = "aGk=" }),
            """
            POST /configs/create
            Content-Type: application/json; charset=utf-8

            {"Data":"aGk=","Labels":{"tier":"web"},"Name":"nginx.conf"}
            """),

        new("ConfigInspect", api => api.Configs.InspectAsync("ktnbjx"),
            "GET /configs/ktnbjx"),

        new("ConfigDelete", api => api.Configs.DeleteAsync("ktnbjx"),
            "DELETE /configs/ktnbjx"),

        new("ConfigUpdate", api => api.Configs.UpdateAsync("ktnbjx", 11, new() { Name = "nginx.conf" }),
            """
            POST /configs/ktnbjx/update?version=11
            Content-Type: application/json; charset=utf-8

            {"Name":"nginx.conf"}
            """),
    ];
}
