using System.Collections.Concurrent;

namespace DockerApiGen.Daemon.Tests;

/// <summary>How many connections calls need on a real daemon, and what its restart costs.</summary>
public sealed class ReconnectTests : DaemonTests
{
    private const int AtOnce = 8;
    private const int Calls = 10_000;

    public ReconnectTests(DaemonFixture daemon)
        : base(daemon) => AllowTime(TimeSpan.FromMinutes(5));

    [SkippableFact]
    public async Task Ten_thousand_calls_need_no_more_connections_than_there_are_calls_at_once()
    {
        await using var relay = Relay.OverTcp(SocketPath());
        using var docker = DockerApi.Connect(new() { Endpoint = relay.Address });

        await CallAsync(docker, Calls);

        Assert.InRange(relay.Count, 1, AtOnce);
    }

    [SkippableFact]
    public async Task A_restart_fails_no_call_that_begins_after_it_and_costs_no_more_connections_than_there_are_calls_at_once()
    {
        SkipUnlessPossible(TlsDaemon.Missing);
        await using var daemon = new TlsDaemon();
        await daemon.StartAsync(Limit);
        await using var relay = Relay.OverTcp(daemon.SocketPath);
        using var docker = DockerApi.Connect(new() { Endpoint = relay.Address });
        await CallAsync(docker, Calls / 2);
        Assert.InRange(relay.Count, 1, AtOnce);

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Limit);
        var failures = new ConcurrentQueue<(DateTime Began, Exception Failure)>();
        var load = Enumerable.Range(0, AtOnce).Select(_ => LoadAsync(docker, failures, stop.Token)).ToList();
        var began = DateTime.UtcNow;
        await daemon.RestartAsync(Limit);
        var ended = DateTime.UtcNow;
        var before = relay.Count;
        await CallAsync(docker, Calls / 2);
        await stop.CancelAsync();
        await Task.WhenAll(load);

        // While there was no daemon every call failed, and the restart has not passed unnoticed.
        Assert.NotEmpty(failures);
        Assert.All(failures, call => Assert.InRange(call.Began, began.AddSeconds(-1), ended));
        Assert.All(failures, call => Assert.IsType<DockerConnectionException>(call.Failure));
        Assert.InRange(relay.Count - before, 0, 2 * AtOnce);
    }

    private Task CallAsync(DockerApi docker, int count) => Parallel.ForAsync(
        0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Limit }, async (_, token) => await docker.System.VersionAsync(token));

    private static async Task LoadAsync(DockerApi docker, ConcurrentQueue<(DateTime Began, Exception Failure)> failures, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var began = DateTime.UtcNow;
            try
            {
                await docker.System.VersionAsync(CancellationToken.None);
            }
            catch (Exception exception)
            {
                failures.Enqueue((began, exception));
                await Task.Delay(20, CancellationToken.None);
            }
        }
    }
}
