using DockerApiGen.Streams;

namespace DockerApiGen.Daemon.Tests;

/// <summary>What has to work in the same way however the daemon is reached.</summary>
internal static class TransportScenario
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    public static async Task RunAsync(IDockerApi docker, Dictionary<string, string> labels, bool canCloseWrite, CancellationToken limit)
    {
        Assert.Equal("OK", (await docker.System.PingAsync(limit)).Content);
        await using var container = await CreateAsync(docker, labels, ["sh", "-c", "echo out; echo err >&2; exec sleep 600"], limit);
        await container.StartAsync(limit);
        Assert.Contains(await docker.Containers.ListAsync(cancellationToken: limit), one => one.Id == container.Id);

        await ReadLogsAsync(docker, container, limit);
        await ExecAsync(docker, container, canCloseWrite, limit);
        if (canCloseWrite)
        {
            // A hundred megabytes in and out at once, while standard error flows.
            await ExecLoad.RunAsync(docker, container.Id, limit);
        }

        await BuildAsync(docker, labels, limit);
        await RunAsync(docker, labels, limit);
        Assert.Equal("OK", (await docker.System.PingAsync(limit)).Content);
    }

    // Follows the logs of what runs on, and is cancelled.
    private static async Task ReadLogsAsync(IDockerApi docker, TestContainer container, CancellationToken limit)
    {
        using var cancelling = CancellationTokenSource.CreateLinkedTokenSource(limit);
        await using var logs = await docker.Containers.LogsAsync(container.Id, new() { Follow = true, Stdout = true, Stderr = true }, cancelling.Token);
        var texts = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            var frame = await logs.ReadFrameAsync(cancelling.Token);
            texts.Add($"{frame!.Value.Source} {System.Text.Encoding.UTF8.GetString(frame.Value.Data.Span).TrimEnd()}");
        }

        Assert.Equal([$"{LogSource.StdErr} err", $"{LogSource.StdOut} out"], texts.Order(StringComparer.Ordinal));
        var next = logs.ReadFrameAsync(cancelling.Token);
        cancelling.CancelAfter(50);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next.AsTask().WaitAsync(Soon, limit));
    }

    private static async Task ExecAsync(IDockerApi docker, TestContainer container, bool canCloseWrite, CancellationToken limit)
    {
        // Without a way to end writing, the command ends by itself when it has what it wants.
        var sent = new byte[1 << 20];
        new Random(3).NextBytes(sent);
        List<string> command = canCloseWrite ? ["cat"] : ["head", "-c", $"{sent.Length}"];
        var exec = await docker.Exec.CreateAsync(container.Id, new() { AttachStdin = true, AttachStdout = true, AttachStderr = true, Cmd = command }, limit);
        await using var io = await docker.Exec.StartAsync(exec.Id, new(), limit);
        Assert.Equal(canCloseWrite, io.CanCloseWrite);
        using MemoryStream stdout = new(), stderr = new();
        var output = io.CopyOutputToAsync(stdout, stderr, limit);
        await io.WriteAsync(sent, limit);
        if (canCloseWrite)
        {
            await io.CloseWriteAsync(limit);
        }

        await output;
        Assert.True(sent.AsSpan().SequenceEqual(stdout.ToArray()));
        Assert.Equal(0, stderr.Length);
        Assert.Equal(0, (await docker.Exec.InspectAsync(exec.Id, limit)).ExitCode);
    }

    private static async Task BuildAsync(IDockerApi docker, Dictionary<string, string> labels, CancellationToken limit)
    {
        var name = $"dockerapigen-{Guid.NewGuid():n}:one";
        using var context = TarArchive.Create(("Dockerfile", $"FROM {BusyboxImage.Name}\nCOPY hello.txt /\nRUN cat /hello.txt\n"), ("hello.txt", "hello from the context\n"));
        var output = "";
        await using var build = await docker.Images.BuildAsync(
            context, new() { Tags = [name], Labels = labels, NetworkMode = "none", NoCache = true, ForceRemove = true }, cancellationToken: limit);
        await foreach (var step in build.WithCancellation(limit))
        {
            output += step.Stream;
        }

        Assert.Contains("hello from the context", output, StringComparison.Ordinal);
        await docker.Images.DeleteAsync(name, cancellationToken: limit);
    }

    private static async Task RunAsync(IDockerApi docker, Dictionary<string, string> labels, CancellationToken limit)
    {
        await using var container = await CreateAsync(docker, labels, ["sh", "-c", "echo out; echo err >&2; exit 3"], limit);
        await container.StartAsync(limit);
        Assert.Equal(3, (await docker.Containers.WaitAsync(container.Id, cancellationToken: limit)).StatusCode);
        await using var logs = await docker.Containers.LogsAsync(container.Id, new() { Stdout = true, Stderr = true }, limit);
        Assert.Equal(new LogText("out\n", "err\n"), await logs.ReadToEndAsync(limit));
    }

    private static async Task<TestContainer> CreateAsync(IDockerApi docker, Dictionary<string, string> labels, List<string> command, CancellationToken limit)
    {
        var name = $"dockerapigen-{Guid.NewGuid():n}";
        var created = await docker.Containers.CreateAsync(
            new() { Image = BusyboxImage.Name, Cmd = command, Labels = labels, HostConfig = new() { NetworkMode = "none" } }, new() { Name = name }, limit);
        return new TestContainer(docker, created.Id, name);
    }
}
