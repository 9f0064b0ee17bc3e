using System.Security.Cryptography;
using System.Text;

namespace DockerApiGen.Daemon.Tests;

public sealed class RunTests(DaemonFixture daemon) : DaemonTests(daemon)
{
    private static readonly List<string> Sleep = ["sleep", "600"];

    [SkippableFact]
    public async Task A_command_runs_in_a_container_of_its_own_which_is_gone_afterwards()
    {
        var result = await Docker.RunAsync(BusyboxImage.Name, ["sh", "-c", "echo out; echo err >&2; exit 3"], Mark, cancellationToken: Limit);

        Assert.Equal((3, "out\n", "err\n"), (result.ExitCode, result.StdOut, result.StdErr));
        await Assert.ThrowsAsync<DockerNotFoundException>(() => Docker.Containers.InspectAsync(result.ContainerId, cancellationToken: Limit));
    }

    [SkippableFact]
    public async Task A_command_reads_its_input_to_the_end()
    {
        var sent = RandomNumberGenerator.GetBytes(3 << 20);
        using var stdin = new MemoryStream(sent);

        var result = await Docker.RunAsync(BusyboxImage.Name, ["sha256sum"], Mark, stdin, Limit);

        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith(Convert.ToHexStringLower(SHA256.HashData(sent)), result.StdOut, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_command_that_leaves_its_input_unread_ends_all_the_same()
    {
        await using var stdin = new EndlessStream(long.MaxValue);

        var result = await Docker.RunAsync(BusyboxImage.Name, ["true"], Mark, stdin, Limit);

        Assert.Equal(0, result.ExitCode);
    }

    [SkippableFact]
    public async Task A_container_that_cannot_start_is_removed()
    {
        var error = await Assert.ThrowsAsync<DockerBadRequestException>(() => Docker.RunAsync(BusyboxImage.Name, ["/no/such/command"], Mark, cancellationToken: Limit));

        Assert.Contains("no such file", error.DaemonMessage, StringComparison.Ordinal);
        Assert.Empty(await Docker.Containers.ListAsync(new() { All = true, Filters = OfThisTest }, Limit));
    }

    [SkippableFact]
    public async Task Cancelling_a_run_removes_its_container()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Limit);

        var run = Docker.RunAsync(BusyboxImage.Name, Sleep, Mark, cancellationToken: cancel.Token);
        while ((await Docker.Containers.ListAsync(new() { Filters = OfThisTest }, Limit)).Count == 0)
        {
            await Task.Delay(50, Limit);
        }

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.Empty(await Docker.Containers.ListAsync(new() { All = true, Filters = OfThisTest }, Limit));
    }

    [SkippableFact]
    public async Task An_interactive_command_has_a_terminal_of_the_size_that_was_told()
    {
        await using var session = await Docker.RunInteractiveAsync(BusyboxImage.Name, ["sh"], configure: Mark, cancellationToken: Limit);
        await session.ResizeAsync(height: 31, width: 117, Limit);
        using var stdin = new MemoryStream(Encoding.UTF8.GetBytes("stty size\nexit 4\n"));

        var result = await session.ReadToEndAsync(stdin, Limit);

        Assert.Equal(4, result.ExitCode);
        Assert.True(result.StdOut.Contains("31 117", StringComparison.Ordinal), result.StdOut);
        Assert.Equal("", result.StdErr);
    }

    [SkippableFact]
    public async Task A_command_in_a_running_container_gives_its_exit_code_and_its_output()
    {
        await using var container = await StartAsync(Sleep);
        using var stdin = new MemoryStream("abc"u8.ToArray());

        var result = await Docker.ExecAsync(
            container.Id, ["sh", "-c", "cat; echo $WHO >&2; exit 5"], exec => exec.Env = ["WHO=me"], stdin, Limit);

        Assert.Equal(new RunResult(container.Id, 5, "abc", "me\n"), result);
    }

    [SkippableFact]
    public async Task An_interactive_exec_is_connected_with_three_streams()
    {
        await using var container = await StartAsync(Sleep);
        using MemoryStream stdin = new("echo out; echo err >&2; exit 6\n"u8.ToArray()), stdout = new(), stderr = new();

        await using var session = await Docker.ExecInteractiveAsync(container.Id, ["sh"], tty: false, cancellationToken: Limit);
        var exitCode = await session.CopyAsync(stdin, stdout, stderr, Limit);

        Assert.Equal((6, "out\n", "err\n"), (exitCode, Text(stdout), Text(stderr)));
    }

    [SkippableFact]
    public async Task Waiting_for_health_ends_when_the_check_passes()
    {
        await using var container = await StartAsync(Sleep, request => request.Healthcheck = Check("true"));

        await Docker.Containers.WaitHealthyAsync(container.Id, Limit);

        Assert.Equal(HealthStatus.Healthy, (await Docker.Containers.InspectAsync(container.Id, cancellationToken: Limit)).State!.Health!.Status);
    }

    [SkippableFact]
    public async Task Waiting_for_health_fails_with_what_the_failed_check_wrote()
    {
        await using var container = await StartAsync(Sleep, request => request.Healthcheck = Check("echo no luck; false"));

        var error = await Assert.ThrowsAsync<DockerContainerException>(() => Docker.Containers.WaitHealthyAsync(container.Id, Limit));

        Assert.Contains("no luck", error.Message, StringComparison.Ordinal);
        Assert.Null(error.ExitCode);
    }

    [SkippableFact]
    public async Task Waiting_for_health_fails_when_the_container_ends()
    {
        await using var container = await StartAsync(["sh", "-c", "sleep 1; exit 7"], request => request.Healthcheck = new() { Test = ["CMD", "true"], Interval = TimeSpan.FromMinutes(1) });

        var error = await Assert.ThrowsAsync<DockerContainerException>(() => Docker.Containers.WaitHealthyAsync(container.Id, Limit));

        Assert.Equal(7, error.ExitCode);
    }

    [SkippableFact]
    public async Task Waiting_for_health_says_that_there_is_no_check()
    {
        await using var container = await StartAsync(Sleep);

        var error = await Assert.ThrowsAsync<DockerContainerException>(() => Docker.Containers.WaitHealthyAsync(container.Id, Limit));

        Assert.Contains("has no health check", error.Message, StringComparison.Ordinal);
    }

    private readonly string _test = NewName();

    private Filters OfThisTest => new() { { "label", $"dockerapigen.case={_test}" } };

    private void Mark(ContainerCreateRequest request) => request.Labels = new(Labels) { ["dockerapigen.case"] = _test };

    private static HealthConfig Check(string command) => new()
    {
        Test = ["CMD-SHELL", command],
        Interval = TimeSpan.FromMilliseconds(100),
        Retries = 1,
    };

    private static string Text(MemoryStream stream) => Encoding.UTF8.GetString(stream.ToArray());
}
