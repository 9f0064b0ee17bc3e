namespace DockerApiGen.Operations.Tests;

[NeedsSwarm]
public sealed class SwarmOperations(OperationRun run) : SwarmOperationsBase(run)
{
    [Operation("SwarmInit")]
    public async Task InitAsync()
    {
        await Run.Swarm.LeaveAsync(Limit);
        var node = await Docker.Swarm.InitAsync(SwarmFixture.InitRequest, Limit);
        Assert.Equal(node, (await Docker.System.InfoAsync(Limit)).Swarm!.NodeID);
    }

    [Operation("SwarmInspect")]
    public async Task InspectAsync()
    {
        await EnsureSwarmAsync();
        Assert.StartsWith("SWMTKN-", (await Docker.Swarm.InspectAsync(Limit)).JoinTokens!.Worker, StringComparison.Ordinal);
    }

    [Operation("SwarmJoin")]
    public async Task JoinAsync()
    {
        await EnsureSwarmAsync();
        await Assert.ThrowsAnyAsync<DockerApiException>(() => JoinAsync("SWMTKN-1-none", "127.0.0.1"));
        await using var peer = await SwarmPeer.RequireAsync(Run);
        await peer.Docker.Swarm.InitAsync(new() { ListenAddr = "0.0.0.0:2377", AdvertiseAddr = SwarmPeer.Address }, Limit);
        await Run.Swarm.LeaveAsync(Limit);
        await JoinAsync((await peer.Docker.Swarm.InspectAsync(Limit)).JoinTokens!.Worker!, SwarmPeer.Address);
        Assert.Equal(LocalNodeState.Active, (await Docker.System.InfoAsync(Limit)).Swarm!.LocalNodeState);
        await Run.Swarm.LeaveAsync(Limit);
    }

    [Operation("SwarmLeave")]
    public async Task LeaveAsync()
    {
        await EnsureSwarmAsync();
        await Docker.Swarm.LeaveAsync(new() { Force = true }, Limit);
        Assert.Equal(LocalNodeState.Inactive, (await Docker.System.InfoAsync(Limit)).Swarm!.LocalNodeState);
    }

    [Operation("SwarmUpdate")]
    public async Task UpdateAsync()
    {
        await EnsureSwarmAsync();
        var swarm = await Docker.Swarm.InspectAsync(Limit);
        swarm.Spec!.TaskDefaults = new() { LogDriver = new() { Name = "json-file", Options = new() { ["max-size"] = "1m" } } };
        swarm.Spec.Orchestration = new() { TaskHistoryRetentionLimit = 7 };
        await Docker.Swarm.UpdateAsync(swarm.Version!.Index!.Value, swarm.Spec, new() { RotateWorkerToken = true }, Limit);
        var updated = await Docker.Swarm.InspectAsync(Limit);
        Assert.Equal(7, updated.Spec!.Orchestration!.TaskHistoryRetentionLimit);
        Assert.NotEqual(swarm.JoinTokens!.Worker, updated.JoinTokens!.Worker);
    }

    [Operation("SwarmUnlockkey")]
    public async Task UnlockKeyAsync()
    {
        await EnsureSwarmAsync();
        await LockAsync(true);
        Assert.StartsWith("SWMKEY-", (await Docker.Swarm.UnlockKeyAsync(Limit)).UnlockKey, StringComparison.Ordinal);
        await LockAsync(false);
    }

    // A swarm is locked when its manager starts anew, which a client of the API cannot bring about.
    [Operation("SwarmUnlock")]
    public async Task UnlockAsync()
    {
        await EnsureSwarmAsync();
        await Docker.Swarm.UnlockAsync(new() { UnlockKey = "SWMKEY-1-none" }, Limit);
    }

    private async Task LockAsync(bool isLocked)
    {
        var swarm = await Docker.Swarm.InspectAsync(Limit);
        swarm.Spec!.EncryptionConfig = new() { AutoLockManagers = isLocked };
        await Docker.Swarm.UpdateAsync(swarm.Version!.Index!.Value, swarm.Spec, cancellationToken: Limit);
    }

    private Task JoinAsync(string token, string address) => Docker.Swarm.JoinAsync(
        new() { ListenAddr = SwarmFixture.InitRequest.ListenAddr!, AdvertiseAddr = SwarmFixture.Address, RemoteAddrs = [$"{address}:2377"], JoinToken = token }, Limit);
}
