using DockerApiGen.Streams;

namespace DockerApiGen.Daemon.Tests;

/// <summary>Many streams at once, and nothing left behind.</summary>
public sealed class LoadTests(DaemonFixture daemon) : DaemonTests(daemon)
{
    private const int Follows = 200;
    private const int Calls = 10_000;
    private const int CallsAtOnce = 8;

    [SkippableFact]
    public async Task No_call_waits_for_a_stream_and_no_socket_stays_open()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "File descriptors are counted in /proc.");
        AllowTime(TimeSpan.FromMinutes(5));
        await using var container = await StartAsync(["sh", "-c", "while true; do echo tick; sleep 5; done"]);
        var before = OpenFiles();
        await FollowAndCallAsync(container.Id, before);

        await EventuallyAsync(() => OpenedSince(before) == 0);
    }

    private async Task FollowAndCallAsync(string container, HashSet<string> before)
    {
        using var docker = DockerApi.Connect(new() { MaxConnectionsPerServer = CallsAtOnce });
        var logs = await Task.WhenAll(Enumerable.Range(0, Follows).Select(_ => FollowAsync(docker, container)));
        var readers = logs.Select(ReadOnAsync).ToList();

        await Parallel.ForAsync(0, Calls, new ParallelOptions { MaxDegreeOfParallelism = CallsAtOnce, CancellationToken = Limit }, async (_, token) =>
            Assert.Equal("OK", (await docker.System.PingAsync(token)).Content));

        // The streams were open beside all of the calls, and not one of them ended or failed meanwhile.
        Assert.DoesNotContain(readers, reader => reader.IsCompleted);
        Assert.InRange(OpenedSince(before), Follows, Follows + CallsAtOnce);
        foreach (var stream in logs)
        {
            await stream.DisposeAsync();
        }

        await Task.WhenAll(readers);

        // The client lives, and keeps what it makes its calls with.
        await EventuallyAsync(() => OpenedSince(before) <= CallsAtOnce);
        Assert.Equal("OK", (await docker.System.PingAsync(Limit)).Content);
    }

    private async Task<LogStream> FollowAsync(DockerApi docker, string container)
    {
        var logs = await docker.Containers.LogsAsync(container, new() { Follow = true, Stdout = true }, Limit);
        Assert.NotNull(await logs.ReadFrameAsync(Limit));
        return logs;
    }

    private async Task ReadOnAsync(LogStream logs)
    {
        try
        {
            while (await logs.ReadFrameAsync(Limit) is not null)
            {
            }
        }
        catch (ObjectDisposedException)
        {
            // The test has seen enough.
        }
    }

    private async Task EventuallyAsync(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(100, Limit);
        }
    }

    // One by one: a connection of the fixture's client that closes meanwhile must not make up for one that is left.
    private static int OpenedSince(HashSet<string> before) => OpenFiles().Except(before).Count();

    // The runtime opens the files of its own code when it first needs them, and keeps them open.
    private static HashSet<string> OpenFiles() =>
        [.. from path in Directory.GetFiles("/proc/self/fd") let target = TargetOf(path) where target?.EndsWith(".dll", StringComparison.Ordinal) == false select $"{path} {target}"];

    private static string? TargetOf(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (IOException)
        {
            // It was closed meanwhile.
            return null;
        }
    }
}
