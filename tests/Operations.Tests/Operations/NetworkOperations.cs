namespace DockerApiGen.Operations.Tests;

public sealed class NetworkOperations(OperationRun run) : DaemonOperations(run)
{
    [Operation("NetworkList")]
    public async Task ListAsync()
    {
        var name = await CreateNetworkAsync();
        Assert.Contains(await Docker.Networks.ListAsync(new() { Filters = OfThisRun() }, Limit), network => network.Name == name);
        Assert.NotEmpty(await Docker.Networks.ListAsync(cancellationToken: Limit));
    }

    [Operation("NetworkCreate")]
    public async Task CreateAsync()
    {
        var (name, address) = await CreateSubnetAsync();
        var subnet = Assert.Single((await Docker.Networks.InspectAsync(name, cancellationToken: Limit)).IPAM!.Config!).Subnet!;
        Assert.Equal(subnet.Split('.')[..3], address.Split('.')[..3]);
    }

    [Operation("NetworkInspect")]
    public async Task InspectAsync()
    {
        var name = await CreateNetworkAsync();
        var container = await StartSleeperAsync(request => request.HostConfig = new() { NetworkMode = name });
        var inspected = await Docker.Networks.InspectAsync(name, new() { Verbose = true }, Limit);
        Assert.Contains(container, inspected.Containers!.Keys);
    }

    [Operation("NetworkConnect")]
    public async Task ConnectAsync()
    {
        var (name, container) = await ConnectAsync("other");
        Assert.Contains("other", (await Docker.Containers.InspectAsync(container, cancellationToken: Limit)).NetworkSettings!.Networks![name].Aliases!);
    }

    [Operation("NetworkDisconnect")]
    public async Task DisconnectAsync()
    {
        var (name, container) = await ConnectAsync("other");
        await Docker.Networks.DisconnectAsync(name, new() { Container = container, Force = true }, Limit);
        Assert.DoesNotContain(name, (await Docker.Containers.InspectAsync(container, cancellationToken: Limit)).NetworkSettings!.Networks!.Keys);
    }

    [Operation("NetworkDelete")]
    public async Task DeleteAsync()
    {
        var name = await CreateNetworkAsync();
        await Docker.Networks.DeleteAsync(name, Limit);
        await Assert.ThrowsAsync<DockerNotFoundException>(() => Docker.Networks.InspectAsync(name, cancellationToken: Limit));
    }

    [Operation("NetworkPrune")]
    public async Task PruneAsync()
    {
        var name = await CreateNetworkAsync();
        Assert.Contains(name, (await Docker.Networks.PruneAsync(new() { Filters = OfThisRun() }, Limit)).NetworksDeleted);
    }

    private async Task<(string Network, string Container)> ConnectAsync(string alias)
    {
        var (network, address) = await CreateSubnetAsync();
        var first = await CreateNetworkAsync();
        var container = await StartSleeperAsync(request => request.HostConfig = new() { NetworkMode = first });
        await Docker.Networks.ConnectAsync(network, new() { Container = container, EndpointConfig = new() { Aliases = [alias], IPAMConfig = new() { IPv4Address = address } } }, Limit);
        return (network, container);
    }
}
