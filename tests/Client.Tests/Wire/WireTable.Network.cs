namespace DockerApiGen.Client.Tests.Wire;

internal static partial class WireTable
{
    private static IEnumerable<WireRow> Networks =>
    [
        new("NetworkList", api => api.Networks.ListAsync(new() { Filters = new() { { "driver", "bridge" } } }),
            "GET /networks?filters=%7B%22driver%22%3A%5B%22bridge%22%5D%7D"),

        new("NetworkCreate", api => api.Networks.CreateAsync(
                new() { Name = "back", Driver = "bridge", Internal = true, IPAM = new() { Config = [new() { Subnet = "172.20.0.0/16" }] } }),
            """
            POST /networks/create
            Content-Type: application/json; charset=utf-8

            {"Driver":"bridge","IPAM":{"Config":[{"Subnet":"172.20.0.0/16"}]},"Internal":true,"Name":"back"}
            """),

        new("NetworkPrune", api => api.Networks.PruneAsync(new() { Filters = new() { { "name", "x" } } }),
            "POST /networks/prune?filters=%7B%22name%22%3A%5B%22x%22%5D%7D"),

        new("NetworkInspect", api => api.Networks.InspectAsync("back", new() { Scope = "local", Verbose = true }),
            "GET /networks/back?scope=local&verbose=true"),

        new("NetworkDelete", api => api.Networks.DeleteAsync("back"),
            "DELETE /networks/back"),

        new("NetworkConnect", api => api.Networks.ConnectAsync("back", new() { Container = "web", EndpointConfig = new() { Aliases = ["w"] } }),
            """
            POST /networks/back/connect
            Content-Type: application/json; charset=utf-8

            {"Container":"web","EndpointConfig":{"Aliases":["w"]}}
            """),

        new("NetworkDisconnect", api => api.Networks.DisconnectAsync("back", new() { Container = "web", Force = true }),
            """
            POST /networks/back/disconnect
            Content-Type: application/json; charset=utf-8

            {"Container":"web","Force":true}
            """),
    ];
}
