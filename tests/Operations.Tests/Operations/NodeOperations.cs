namespace DockerApiGen.Operations.Tests;

[NeedsSwarm]
public sealed class NodeOperations(OperationRun run) : SwarmOperationsBase(run)
{
    [Operation("NodeList")]
    public async Task ListAsync() => Assert.Equal(NodeSpecRole.Manager, (await SelfAsync()).Spec!.Role);

    [Operation("NodeInspect")]
    public async Task InspectAsync()
    {
        var id = (await SelfAsync()).ID!;
        var node = await Docker.Nodes.InspectAsync(id, Limit);
        Assert.True(node.ManagerStatus!.Leader);
    }

    [Operation("NodeUpdate")]
    public async Task UpdateAsync()
    {
        var node = await SelfAsync();
        (node.Spec!.Labels ??= [])["zone"] = "here";
        await Docker.Nodes.UpdateAsync(node.ID!, node.Version!.Index!.Value, node.Spec, Limit);
        Assert.Equal("here", (await Docker.Nodes.InspectAsync(node.ID!, Limit)).Spec!.Labels!["zone"]);
    }

    [Operation("NodeDelete")]
    public async Task DeleteAsync()
    {
        var self = await SelfAsync();
        await Assert.ThrowsAnyAsync<DockerApiException>(() => Docker.Nodes.DeleteAsync(self.ID!, cancellationToken: Limit));
        await using var peer = await SwarmPeer.RequireAsync(Run);
        await peer.JoinAsync((await Docker.Swarm.InspectAsync(Limit)).JoinTokens!.Worker!, SwarmFixture.Address);
        var node = Assert.Single(await Docker.Nodes.ListAsync(cancellationToken: Limit), listed => listed.ID != self.ID);
        await peer.LeaveAsync();
        await Docker.Nodes.DeleteAsync(node.ID!, new() { Force = true }, Limit);
        await Assert.ThrowsAsync<DockerNotFoundException>(() => Docker.Nodes.InspectAsync(node.ID!, Limit));
    }

    private async Task<Node> SelfAsync()
    {
        await EnsureSwarmAsync();
        return Assert.Single(await Docker.Nodes.ListAsync(cancellationToken: Limit), node => node.ManagerStatus?.Leader == true);
    }
}
