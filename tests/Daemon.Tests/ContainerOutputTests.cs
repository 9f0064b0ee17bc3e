using System.Text;
using DockerApiGen.Streams;

namespace DockerApiGen.Daemon.Tests;

public sealed class ContainerOutputTests(DaemonFixture daemon) : DaemonTests(daemon)
{
    private static readonly ContainerLogsOptions Both = new() { Stdout = true, Stderr = true };

    [SkippableFact]
    public async Task Logs_tell_standard_output_from_standard_error()
    {
        await using var container = await RunAsync(["sh", "-c", "echo out; echo err >&2; echo more"]);

        await using var both = await Docker.Containers.LogsAsync(container.Id, Both, Limit);
        await using var errors = await Docker.Containers.LogsAsync(container.Id, new() { Stderr = true }, Limit);

        Assert.Equal(new LogText("out\nmore\n", "err\n"), await both.ReadToEndAsync(Limit));
        Assert.Equal(new LogText("", "err\n"), await errors.ReadToEndAsync(Limit));
    }

    [SkippableFact]
    public async Task The_end_of_the_logs_with_its_time()
    {
        await using var container = await RunAsync(["sh", "-c", "echo first; echo last"]);

        await using var last = await Docker.Containers.LogsAsync(container.Id, new() { Stdout = true, Tail = "1", Timestamps = true }, Limit);

        var stamped = (await last.ReadToEndAsync(Limit)).StdOut.Split(' ');
        Assert.Equal("last\n", stamped[1]);
        Assert.True(DateTimeOffset.Parse(stamped[0], System.Globalization.CultureInfo.InvariantCulture) > DateTimeOffset.UnixEpoch);
    }

    [SkippableFact]
    public async Task Logs_of_a_terminal_come_as_they_are()
    {
        await using var container = await RunAsync(["sh", "-c", "echo out; echo err >&2"], request => request.Tty = true);

        await using var logs = await Docker.Containers.LogsAsync(container.Id, Both, Limit);
        var text = await logs.ReadToEndAsync(Limit);

        Assert.Equal(new LogText("out\r\nerr\r\n", ""), text);
        Assert.False(logs.IsMultiplexed);
    }

    [SkippableFact]
    public async Task Followed_logs_come_while_the_container_runs()
    {
        await using var container = await StartAsync(["sh", "-c", "echo first; exec sleep 600"]);

        await using var logs = await Docker.Containers.LogsAsync(container.Id, new() { Follow = true, Stdout = true, Stderr = true }, Limit);
        var first = await logs.ReadFrameAsync(Limit);
        Assert.Equal("first\n", Encoding.UTF8.GetString(first!.Value.Data.Span));
        Assert.Equal(LogSource.StdOut, first.Value.Source);
        var end = logs.ReadFrameAsync(Limit);
        Assert.False(end.IsCompleted);

        await Docker.Containers.KillAsync(container.Id, cancellationToken: Limit);
        Assert.Null(await end);
    }

    [SkippableFact]
    public async Task Following_can_be_cancelled()
    {
        await using var container = await StartAsync(["sleep", "600"]);
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Limit);

        await using var logs = await Docker.Containers.LogsAsync(container.Id, new() { Follow = true, Stdout = true }, Limit);
        var read = logs.ReadToEndAsync(cancellation.Token);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read);
        Assert.False(Limit.IsCancellationRequested);
    }

    [SkippableFact]
    public async Task Large_output_arrives_whole()
    {
        await using var container = await RunAsync(["sh", "-c", "yes 0123456789abcdef | head -n 500000"]);

        await using var logs = await Docker.Containers.LogsAsync(container.Id, Both, Limit);
        var text = (await logs.ReadToEndAsync(Limit)).StdOut;

        Assert.Equal(500_000 * 17, text.Length);
        Assert.EndsWith("0123456789abcdef\n", text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Attaching_writes_standard_input_and_reads_output_at_once()
    {
        await using var container = await CreateAsync(
            ["sh", "-c", "echo ready >&2; exec cat"], request => (request.OpenStdin, request.StdinOnce) = (true, true));
        var sent = new byte[8 << 20];
        new Random(1).NextBytes(sent);

        await using var io = await Docker.Containers.AttachAsync(
            container.Id, new() { Stream = true, Stdin = true, Stdout = true, Stderr = true }, Limit);
        await container.StartAsync(Limit);
        using MemoryStream stdout = new(), stderr = new();
        var output = io.CopyOutputToAsync(stdout, stderr, Limit);
        await io.WriteAsync(sent, Limit);
        await io.CloseWriteAsync(Limit);
        await output;
        var exit = await Docker.Containers.WaitAsync(container.Id, cancellationToken: Limit);

        Assert.Equal(0, exit.StatusCode);
        Assert.True(sent.AsSpan().SequenceEqual(stdout.ToArray()));
        Assert.Equal("ready\n", Encoding.UTF8.GetString(stderr.ToArray()));
    }

    [SkippableFact]
    public async Task Attaching_over_a_WebSocket_writes_and_reads()
    {
        await using var container = await CreateAsync(["cat"], request => (request.OpenStdin, request.StdinOnce) = (true, true));
        await container.StartAsync(Limit);

        // The flags of the single streams came with 1.42; an older daemon attaches all of them.
        var version = await Docker.System.VersionAsync(Limit);
        bool? flag = int.Parse(version.ApiVersion!.Split('.')[1], System.Globalization.CultureInfo.InvariantCulture) >= 42 ? true : null;
        await using var io = await Docker.Containers.AttachWebSocketAsync(container.Id, new() { Stream = true, Stdin = flag, Stdout = flag }, Limit);
        await io.WriteAsync("over the wire\n"u8.ToArray(), Limit);
        await io.CloseWriteAsync(Limit);
        var text = await io.ReadToEndAsync(Limit);
        var exit = await Docker.Containers.WaitAsync(container.Id, cancellationToken: Limit);

        Assert.Equal(0, exit.StatusCode);
        Assert.Equal("over the wire\n", text.StdOut);
    }

    [SkippableFact]
    public async Task Attaching_to_a_terminal_that_is_resized()
    {
        await using var container = await CreateAsync(
            ["sh", "-c", "read line; stty size"], request => (request.OpenStdin, request.StdinOnce, request.Tty) = (true, true, true));

        await using var io = await Docker.Containers.AttachAsync(container.Id, new() { Stream = true, Stdin = true, Stdout = true }, Limit);
        io.Tty = true;
        await container.StartAsync(Limit);
        await Docker.Containers.ResizeAsync(container.Id, 40, 120, Limit);
        await io.WriteAsync("go\n"u8.ToArray(), Limit);
        var text = await io.ReadToEndAsync(Limit);

        Assert.Equal(new LogText("go\r\n40 120\r\n", ""), text);
    }

    [SkippableFact]
    public async Task Streams_do_not_count_against_the_limit_of_connections()
    {
        await using var container = await StartAsync(["sleep", "600"]);
        await using var docker = DockerApi.Connect(new() { MaxConnectionsPerServer = 1 });

        await using var first = await docker.Containers.LogsAsync(container.Id, new() { Follow = true, Stdout = true }, Limit);
        await using var second = await docker.Containers.AttachAsync(container.Id, new() { Stream = true, Stdout = true }, Limit);
        await using var events = await docker.System.EventsAsync(new() { Filters = Filter }, Limit);

        Assert.Equal("OK", (await docker.System.PingAsync(Limit)).Content);
    }
}
