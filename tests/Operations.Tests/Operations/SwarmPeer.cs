namespace DockerApiGen.Operations.Tests;

/// <summary>A second daemon, which comes into the swarm or begins one of its own.</summary>
internal sealed class SwarmPeer : IAsyncDisposable
{
    private readonly OperationRun _run;
    private readonly DockerApi _docker;
    private readonly SwarmLock _lock;

    private SwarmPeer(OperationRun run, DockerApi docker, SwarmLock @lock)
    {
        _run = run;
        _docker = docker;
        _lock = @lock;
    }

    /// <summary>Gets the second daemon's client.</summary>
    public DockerApi Docker => _docker;

    /// <summary>Gets its address in a swarm.</summary>
    public static string Address => Settings.PeerAddress!;

    /// <summary>Takes the second daemon; without one the case ends here, with what was shown so far.</summary>
    public static async Task<SwarmPeer> RequireAsync(OperationRun run)
    {
        if (Settings.Peer is not { } host || Settings.PeerAddress is null)
        {
            throw new SkipException("DOCKER_TESTS_PEER names no second daemon: only the refusal without one was seen");
        }

        var docker = DockerApi.Connect(new() { Endpoint = new Uri(host) });
        var info = await docker.System.InfoAsync(run.Limit);
        var swarmLock = await SwarmLock.TakeAsync(info.ID!, run.Limit);
        Assert.Equal(LocalNodeState.Inactive, (await docker.System.InfoAsync(run.Limit)).Swarm!.LocalNodeState);
        return new SwarmPeer(run, docker, swarmLock);
    }

    /// <summary>Joins a swarm.</summary>
    public Task JoinAsync(string token, string address) => _docker.Swarm.JoinAsync(
        new() { ListenAddr = "0.0.0.0:2377", AdvertiseAddr = Address, RemoteAddrs = [$"{address}:2377"], JoinToken = token }, _run.Limit);

    /// <summary>Leaves the swarm, if it is in one.</summary>
    public async Task LeaveAsync()
    {
        if ((await _docker.System.InfoAsync()).Swarm!.LocalNodeState != LocalNodeState.Inactive)
        {
            await _docker.Swarm.LeaveAsync(new() { Force = true });
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await LeaveAsync();
        }
        finally
        {
            _docker.Dispose();
            _lock.Dispose();
        }
    }
}
