using System.Net;

namespace DockerApiGen.Tests;

public class ContainerRemovalTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);
    private static readonly RequestIdentity Request = new("ContainerDelete", "DELETE", "/containers/abc");

    [Fact]
    public async Task A_removal_that_the_daemon_does_not_answer_is_a_timeout_that_names_the_container()
    {
        var removal = new ContainerRemoval(static (_, token) => Task.Delay(Timeout.Infinite, token), new QuickTime());
        var exception = await Assert.ThrowsAsync<TimeoutException>(() => removal.RemoveAsync("abc").WaitAsync(Bound));
        Assert.Contains("abc", exception.Message);
        Assert.Contains("30 seconds", exception.Message);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(409)]
    public async Task A_container_that_is_gone_or_going_is_removed(int status)
    {
        var removal = new ContainerRemoval((_, _) => Task.FromException(DockerErrors.Create(Request, (HttpStatusCode)status, null)));
        await removal.RemoveAsync("abc");
    }

    [Fact]
    public async Task What_the_daemon_refuses_is_told()
    {
        var removal = new ContainerRemoval((_, _) => Task.FromException(DockerErrors.Create(Request, HttpStatusCode.InternalServerError, null)));
        await Assert.ThrowsAsync<DockerServerErrorException>(() => removal.RemoveAsync("abc"));
    }

    [Fact]
    public async Task A_creation_that_is_cancelled_is_left_and_its_container_removed_when_its_id_comes()
    {
        var id = new TaskCompletionSource<string>();
        var removed = new TaskCompletionSource<string>();
        var removal = new ContainerRemoval(
            (container, _) =>
            {
                removed.SetResult(container);
                return Task.CompletedTask;
            },
            new QuickTime());
        using var cancelling = new CancellationTokenSource();
        var creating = removal.CreateAsync(() => id.Task, cancelling.Token);

        await cancelling.CancelAsync();

        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => creating.WaitAsync(Bound));
        Assert.Equal(cancelling.Token, exception.CancellationToken);
        Assert.False(removed.Task.IsCompleted);
        id.SetResult("abc");
        Assert.Equal("abc", await removed.Task.WaitAsync(Bound));
    }

    [Fact]
    public async Task A_creation_that_is_cancelled_just_before_it_ends_leaves_no_container_behind()
    {
        var id = new TaskCompletionSource<string>();
        var isRemoved = false;
        var removal = new ContainerRemoval(async (_, token) =>
        {
            await Task.Delay(50, token);
            isRemoved = true;
        });
        using var cancelling = new CancellationTokenSource();
        var creating = removal.CreateAsync(() => id.Task, cancelling.Token);
        await cancelling.CancelAsync();
        id.SetResult("abc");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => creating.WaitAsync(Bound));
        Assert.True(isRemoved);
    }

    [Fact]
    public async Task Nobody_is_told_of_a_clean_up_that_fails_afterwards()
    {
        var unobserved = 0;
        EventHandler<UnobservedTaskExceptionEventArgs> count = (_, e) => unobserved += e.Exception.ToString().Contains(nameof(Nobody_is_told_of_a_clean_up_that_fails_afterwards), StringComparison.Ordinal) ? 1 : 0;
        TaskScheduler.UnobservedTaskException += count;
        try
        {
            var closing = new TaskCompletionSource();
            await ContainerSession.AbandonAsync(null, () => closing.Task, new QuickTime()).WaitAsync(Bound);

            // The client was closed meanwhile.
            closing.SetException(new ObjectDisposedException(nameof(Nobody_is_told_of_a_clean_up_that_fails_afterwards)));
            await Task.Delay(50);
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Assert.Equal(0, unobserved);
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= count;
        }
    }
}
