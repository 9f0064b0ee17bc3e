namespace DockerApiGen.Operations.Tests;

/// <summary>The daemon as the manager of a swarm of its own, for as long as a class of tests lasts and nobody else's in the meantime.</summary>
public sealed class SwarmFixture : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private DaemonFixture? _daemon;
    private SwarmLock? _lock;

    /// <summary>Gets the address that the daemon has in the swarm.</summary>
    public static string Address => Settings.Address ?? "127.0.0.1";

    /// <summary>Gets how a swarm is begun.</summary>
    public static SwarmInitRequest InitRequest => new()
    {
        ListenAddr = Settings.Address is null ? "127.0.0.1:2377" : "0.0.0.0:2377",
        AdvertiseAddr = Address,
    };

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_lock is not null)
        {
            try
            {
                await LeaveAsync(CancellationToken.None);
            }
            finally
            {
                _lock.Dispose();
            }
        }
    }

    /// <summary>Sees to it that nobody else has a swarm on the daemon. A swarm that is there already is not ours to touch.</summary>
    internal async Task ReserveAsync(DaemonFixture daemon)
    {
        if (_lock is not null)
        {
            return;
        }

        using var patience = new CancellationTokenSource(Patience);
        _lock = await SwarmLock.TakeAsync(daemon.Id, patience.Token);
        _daemon = daemon;
        if (await IsActiveAsync(patience.Token))
        {
            _lock.Dispose();
            _lock = null;
            Assert.Fail("The daemon is in a swarm, which the tests do not touch: let it leave, or name another daemon.");
        }
    }

    /// <summary>Sees to it that the daemon manages a swarm.</summary>
    internal async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (!await IsActiveAsync(cancellationToken))
        {
            await _daemon!.Docker.Swarm.InitAsync(InitRequest, cancellationToken);
        }
    }

    /// <summary>Sees to it that the daemon is in no swarm.</summary>
    internal async Task LeaveAsync(CancellationToken cancellationToken)
    {
        if (await IsActiveAsync(cancellationToken))
        {
            await _daemon!.Docker.Swarm.LeaveAsync(new() { Force = true }, cancellationToken);
        }
    }

    private async Task<bool> IsActiveAsync(CancellationToken cancellationToken)
    {
        var state = (await _daemon!.Docker.System.InfoAsync(cancellationToken)).Swarm?.LocalNodeState ?? LocalNodeState.Inactive;
        return state != LocalNodeState.Inactive && state != LocalNodeState.Empty;
    }
}
