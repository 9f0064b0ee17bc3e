using System.Diagnostics;
using DockerApiGen.V1_48;

namespace DockerApiGen.Client.Tests.Helpers;

/// <summary>Running a command on a daemon that does not always answer.</summary>
public sealed class RunTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_command_whose_input_is_open_and_has_nothing_to_read_sees_its_end()
    {
        await using var daemon = new RunningDaemon();
        await using var api = DockerApi.Connect(daemon.Options);

        var result = await api.RunAsync("busybox", ["cat"], request => request.OpenStdin = true).WaitAsync(Bound);

        Assert.Equal("end", result.StdOut);
        Assert.Contains("\"StdinOnce\":true", daemon.Bodies.First(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_caller_says_of_the_end_of_the_input_stands()
    {
        await using var daemon = new RunningDaemon();
        await using var api = DockerApi.Connect(daemon.Options);

        await api.RunAsync("busybox", ["cat"], request => (request.OpenStdin, request.StdinOnce) = (true, false)).WaitAsync(Bound);

        Assert.Contains("\"StdinOnce\":false", daemon.Bodies.First(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_in_a_running_container_whose_input_is_attached_and_has_nothing_to_read_sees_its_end()
    {
        await using var daemon = new RunningDaemon();
        await using var api = DockerApi.Connect(daemon.Options);

        var result = await api.ExecAsync("abc", ["cat"], request => request.AttachStdin = true).WaitAsync(Bound);

        Assert.Equal("end", result.StdOut);
    }

    [Fact]
    public async Task Cancelling_does_not_wait_for_a_creation_that_hangs_and_its_container_is_removed_when_it_is_there()
    {
        var creation = new TaskCompletionSource();
        await using var daemon = new RunningDaemon { CreationHold = creation.Task };
        await using var api = DockerApi.Connect(daemon.Options);
        using var cancelling = new CancellationTokenSource();
        var run = api.RunAsync("busybox", cancellationToken: cancelling.Token);
        await daemon.Created.Task.WaitAsync(Bound);

        await cancelling.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.WaitAsync(Bound));
        Assert.False(daemon.Removed.Task.IsCompleted);
        creation.SetResult();
        await daemon.Removed.Task.WaitAsync(Bound);
    }

    [Fact]
    public async Task Cancelling_does_not_wait_long_for_a_removal_that_hangs()
    {
        var removal = new TaskCompletionSource();
        await using var daemon = new RunningDaemon { RemovalHold = removal.Task };
        await using var api = DockerApi.Connect(daemon.Options);
        using var cancelling = new CancellationTokenSource();
        var run = api.RunAsync("busybox", configure: request => request.OpenStdin = true, stdin: new EndlessInput(), cancellationToken: cancelling.Token);
        await daemon.Attached.Task.WaitAsync(Bound);
        await Task.Delay(100);
        var clock = Stopwatch.StartNew();

        await cancelling.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.WaitAsync(Bound));
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, Bound);
        Assert.True(daemon.Removed.Task.IsCompleted);
        removal.SetResult();
    }

    /// <summary>An input in which nothing comes.</summary>
    private sealed class EndlessInput : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }
    }
}
