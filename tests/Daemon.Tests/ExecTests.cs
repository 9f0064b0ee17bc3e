using DockerApiGen.Streams;

namespace DockerApiGen.Daemon.Tests;

public sealed class ExecTests(DaemonFixture daemon) : DaemonTests(daemon)
{
    private static readonly List<string> Sleep = ["sleep", "600"];

    [SkippableFact]
    public async Task Output_and_exit_code()
    {
        await using var container = await StartAsync(Sleep);
        var exec = await CreateExecAsync(container, "sh", "-c", "echo out; echo err >&2; exit 3");

        await using var io = await Docker.Exec.StartAsync(exec, new(), Limit);
        var text = await io.ReadToEndAsync(Limit);
        var inspected = await Docker.Exec.InspectAsync(exec, Limit);

        Assert.Equal(new LogText("out\n", "err\n"), text);
        Assert.Equal(3, inspected.ExitCode);
        Assert.False(inspected.Running);
        Assert.Equal(container.Id, inspected.ContainerID);
    }

    [SkippableFact]
    public async Task Standard_input_ends_when_the_write_side_is_closed()
    {
        await using var container = await StartAsync(Sleep);
        var exec = await CreateExecAsync(container, "cat");
        var sent = new byte[8 << 20];
        new Random(2).NextBytes(sent);

        await using var io = await Docker.Exec.StartAsync(exec, new(), Limit);
        Assert.True(io.CanCloseWrite);
        var running = await Docker.Exec.InspectAsync(exec, Limit);
        using MemoryStream stdout = new(), stderr = new();
        var output = io.CopyOutputToAsync(stdout, stderr, Limit);
        await io.WriteAsync(sent, Limit);
        await io.CloseWriteAsync(Limit);
        await output;

        Assert.True(running.Running);
        Assert.Null(running.ExitCode);
        Assert.True(sent.AsSpan().SequenceEqual(stdout.ToArray()));
        Assert.Equal(0, stderr.Length);
        Assert.Equal(0, (await Docker.Exec.InspectAsync(exec, Limit)).ExitCode);
    }

    [SkippableFact]
    public async Task A_terminal_answers_as_it_is()
    {
        await using var container = await StartAsync(Sleep);
        var exec = await Docker.Exec.CreateAsync(container.Id, new() { AttachStdout = true, Tty = true, Env = ["WHO=you"], Cmd = ["sh", "-c", "echo hi $WHO"] }, Limit);

        await using var io = await Docker.Exec.StartAsync(exec.Id, new() { Tty = true }, Limit);

        Assert.Equal(new LogText("hi you\r\n", ""), await io.ReadToEndAsync(Limit));
    }

    [SkippableFact]
    public async Task Detached_it_runs_without_a_connection()
    {
        await using var container = await StartAsync(["sh", "-c", "mkfifo /tmp/pipe && echo ready && exec cat /tmp/pipe"]);
        await using var logs = await Docker.Containers.LogsAsync(container.Id, new() { Follow = true, Stdout = true }, Limit);
        await logs.ReadFrameAsync(Limit);
        var exec = await CreateExecAsync(container, "sh", "-c", "echo done > /tmp/pipe");

        await using (var io = await Docker.Exec.StartAsync(exec, new() { Detach = true }, Limit))
        {
            Assert.Null(await io.ReadFrameAsync(Limit));
        }

        // The container ends when the command has written into the pipe.
        Assert.Equal("done\n", (await logs.ReadToEndAsync(Limit)).StdOut);
    }

    [SkippableFact]
    public async Task A_command_that_does_not_exist_has_an_exit_code()
    {
        await using var container = await StartAsync(Sleep);
        var exec = await CreateExecAsync(container, "no-such-command");

        // Older daemons say it in the stream, newer ones in the answer.
        try
        {
            await using var io = await Docker.Exec.StartAsync(exec, new(), Limit);
            await io.ReadToEndAsync(Limit);
        }
        catch (DockerApiException exception)
        {
            Assert.Contains("no-such-command", exception.Message, StringComparison.Ordinal);
        }

        Assert.InRange((await Docker.Exec.InspectAsync(exec, Limit)).ExitCode ?? 0, 126, 127);
    }

    [SkippableFact]
    public async Task A_stopped_container_is_a_conflict()
    {
        await using var container = await CreateAsync(Sleep);

        await Assert.ThrowsAsync<DockerConflictException>(() => CreateExecAsync(container, "true"));
    }

    private async Task<string> CreateExecAsync(TestContainer container, params List<string> command)
    {
        var request = new ExecCreateRequest { AttachStdin = true, AttachStdout = true, AttachStderr = true, Cmd = command };
        return (await Docker.Exec.CreateAsync(container.Id, request, Limit)).Id;
    }
}
