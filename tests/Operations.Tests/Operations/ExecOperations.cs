namespace DockerApiGen.Operations.Tests;

public sealed class ExecOperations(OperationRun run) : DaemonOperations(run)
{
    [Operation("ContainerExec")]
    public async Task CreateAsync() => Assert.NotEmpty(await CreateExecAsync(["true"]));

    [Operation("ExecStart")]
    public async Task StartAsync()
    {
        var exec = await CreateExecAsync(["cat"]);
        await using var stream = await Docker.Exec.StartAsync(exec, new() { Detach = false }, Limit);
        await stream.WriteAsync("hello\n"u8.ToArray(), Limit);
        await stream.CloseWriteAsync(Limit);
        Assert.Equal("hello\n", (await stream.ReadToEndAsync(Limit)).StdOut);
    }

    [Operation("ExecInspect")]
    public async Task InspectAsync()
    {
        var exec = await CreateExecAsync(["sh", "-c", "exit 3"]);
        Assert.False((await Docker.Exec.InspectAsync(exec, Limit)).Running);
        await using (var stream = await Docker.Exec.StartAsync(exec, new() { Detach = false }, Limit))
        {
            await stream.ReadToEndAsync(Limit);
        }

        Assert.Equal(3, (await Docker.Exec.InspectAsync(exec, Limit)).ExitCode);
    }

    [Operation("ExecResize")]
    public async Task ResizeAsync()
    {
        var exec = await CreateExecAsync(["sh", "-c", "while ! stty size | grep -q '33 77'; do sleep 0.1; done; echo resized"], isTty: true);
        await using var stream = await Docker.Exec.StartAsync(exec, new() { Detach = false, Tty = true }, Limit);
        await Docker.Exec.ResizeAsync(exec, 33, 77, Limit);
        stream.Tty = true;
        Assert.Contains("resized", (await stream.ReadToEndAsync(Limit)).StdOut, StringComparison.Ordinal);
    }

    private async Task<string> CreateExecAsync(List<string> command, bool isTty = false)
    {
        var container = await StartSleeperAsync();
        var created = await Docker.Exec.CreateAsync(
            container, new() { Cmd = command, AttachStdin = true, AttachStdout = true, AttachStderr = true, Tty = isTty, Env = ["COLOR=red"], WorkingDir = "/tmp" }, Limit);
        return created.Id;
    }
}
