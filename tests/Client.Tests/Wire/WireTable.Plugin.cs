namespace DockerApiGen.Client.Tests.Wire;

internal static partial class WireTable
{
    private static IEnumerable<WireRow> Plugins =>
    [
        new("PluginList", api => api.Plugins.ListAsync(new() { Filters = new() { { "enable", "true" } } }),
            "GET /plugins?filters=%7B%22enable%22%3A%5B%22true%22%5D%7D"),

        new("PluginCreate", api => api.Plugins.CreateAsync("me/volume:latest", Tar()),
            """
            POST /plugins/create?name=me%2Fvolume%3Alatest
            Content-Type: application/x-tar
            Expect: 100-continue

            tar
            """),

        new("GetPluginPrivileges", api => api.Plugins.GetPrivilegesAsync("me/volume", new() { Username = "t" }),
            """
            GET /plugins/privileges?remote=me%2Fvolume
            X-Registry-Auth: eyJ1c2VybmFtZSI6InQifQ==
            """),

        new("PluginPull", api => api.Plugins.PullAsync(
                "me/volume", [new() { Name = "network", Value = ["host"] }], new() { Name = "volume" }, new() { Username = "t" }),
            """
            POST /plugins/pull?remote=me%2Fvolume&name=volume
            Content-Type: application/json; charset=utf-8
            X-Registry-Auth: eyJ1c2VybmFtZSI6InQifQ==

            [{"Name":"network","Value":["host"]}]
            """),

        new("PluginDelete", api => api.Plugins.DeleteAsync("volume", new() { Force = true }),
            "DELETE /plugins/volume?force=true"),

        new("PluginDisable", api => api.Plugins.DisableAsync("volume", new() { Force = false }),
            "POST /plugins/volume/disable?force=false"),

        new("PluginEnable", api => api.Plugins.EnableAsync("volume", 0),
            "POST /plugins/volume/enable?timeout=0"),

        new("PluginInspect", api => api.Plugins.InspectAsync("me/volume:latest"),
            "GET /plugins/me%2Fvolume%3Alatest/json"),

        new("PluginPush", api => api.Plugins.PushAsync("me/volume", new() { Username = "t" }),
            """
            POST /plugins/me%2Fvolume/push
            X-Registry-Auth: eyJ1c2VybmFtZSI6InQifQ==
            """),

        new("PluginSet", api => api.Plugins.SetAsync("volume", ["DEBUG=1", "a=b"]),
            """
            POST /plugins/volume/set
            Content-Type: application/json; charset=utf-8

            ["DEBUG=1","a=b"]
            """),

        new("PluginUpgrade", api => api.Plugins.UpgradeAsync("volume", "me/volume:2", [], new() { Username = "t" }),
            """
            POST /plugins/volume/upgrade?remote=me%2Fvolume%3A2
            Content-Type: application/json; charset=utf-8
            X-Registry-Auth: eyJ1c2VybmFtZSI6InQifQ==

            []
            """),
    ];
}
