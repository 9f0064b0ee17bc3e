namespace DockerApiGen.Daemon.Tests;

public sealed class NetworkTests(DaemonFixture daemon) : DaemonTests(daemon)
{
    [SkippableFact]
    public async Task From_creating_to_deleting()
    {
        var name = NewName();
        var created = await Docker.Networks.CreateAsync(new() { Name = name, Driver = "bridge", Internal = true, Labels = Labels }, Limit);

        var listed = await Docker.Networks.ListAsync(new() { Filters = new() { { "name", name } } }, Limit);
        var inspected = await Docker.Networks.InspectAsync(name, cancellationToken: Limit);
        await Docker.Networks.DeleteAsync(created.Id, Limit);

        Assert.Equal(created.Id, Assert.Single(listed).Id);
        Assert.Equal("bridge", inspected.Driver);
        Assert.True(inspected.Internal);
        Assert.NotEmpty(inspected.IPAM!.Config!);
        Assert.Empty(inspected.Containers);
        await Assert.ThrowsAsync<DockerNotFoundException>(() => Docker.Networks.InspectAsync(created.Id, cancellationToken: Limit));
    }

    [SkippableFact]
    public async Task Containers_are_connected_and_disconnected()
    {
        var network = (await Docker.Networks.CreateAsync(new() { Name = NewName(), Labels = Labels }, Limit)).Id;
        await using var container = await StartAsync(["sleep", "600"]);

        await Docker.Networks.ConnectAsync(network, new() { Container = container.Id, EndpointConfig = new() { Aliases = ["alias"] } }, Limit);
        var connected = await Docker.Networks.InspectAsync(network, cancellationToken: Limit);
        var endpoints = (await Docker.Containers.InspectAsync(container.Id, cancellationToken: Limit)).NetworkSettings!.Networks;
        var inUse = await Assert.ThrowsAnyAsync<DockerApiException>(() => Docker.Networks.DeleteAsync(network, Limit));
        await Docker.Networks.DisconnectAsync(network, new() { Container = container.Id, Force = true }, Limit);
        var disconnected = await Docker.Networks.InspectAsync(network, cancellationToken: Limit);
        await Docker.Networks.DeleteAsync(network, Limit);

        Assert.Equal([container.Id], connected.Containers.Keys);
        Assert.Contains(endpoints.Values, endpoint => endpoint.NetworkID == network && endpoint.Aliases!.Contains("alias"));
        Assert.IsType<DockerForbiddenException>(inUse);
        Assert.Empty(disconnected.Containers);
    }

    [SkippableFact]
    public async Task A_container_has_an_address_of_its_network()
    {
        var network = NewName();
        await Docker.Networks.CreateAsync(
            new() { Name = network, Labels = Labels, IPAM = new() { Config = [new() { Subnet = "10.213.77.0/24" }] } }, Limit);
        try
        {
            await using var container = await StartAsync(["sleep", "600"], request => request.HostConfig = new() { NetworkMode = network });
            var inspected = await Docker.Containers.InspectAsync(container.Id, cancellationToken: Limit);

            Assert.StartsWith("10.213.77.", inspected.NetworkSettings!.Networks[network].IPAddress, StringComparison.Ordinal);
        }
        finally
        {
            await Docker.Networks.DeleteAsync(network, Limit);
        }
    }

    [SkippableFact]
    public async Task Pruning_removes_what_the_filter_finds()
    {
        var name = NewName();
        await Docker.Networks.CreateAsync(new() { Name = name, Labels = new(Labels) { [name] = "" } }, Limit);

        var pruned = await Docker.Networks.PruneAsync(new() { Filters = new() { { "label", name } } }, Limit);

        Assert.Equal([name], pruned.NetworksDeleted);
    }
}
