namespace DockerApiGen.Daemon.Tests;

public sealed class ContainerTests(DaemonFixture daemon) : DaemonTests(daemon)
{
    private static readonly List<string> Sleep = ["sleep", "600"];

    [SkippableFact]
    public async Task A_created_container_is_listed_and_inspected()
    {
        await using var container = await CreateAsync(Sleep, request => request.Env = ["A=1", "B=zwei drei"]);

        var running = await Docker.Containers.ListAsync(new() { Filters = Filter }, Limit);
        var all = await Docker.Containers.ListAsync(new() { All = true, Size = true, Filters = Filter }, Limit);
        var inspected = await Docker.Containers.InspectAsync(container.Id, cancellationToken: Limit);

        Assert.DoesNotContain(running, c => c.Id == container.Id);
        var listed = Assert.Single(all, c => c.Id == container.Id);
        Assert.Equal(["/" + container.Name], listed.Names);
        Assert.Equal(ContainerSummaryState.Created, listed.State);
        Assert.True(listed.SizeRootFs > 0);
        Assert.Equal(container.Id, inspected.Id);
        Assert.Equal(ContainerStateStatus.Created, inspected.State!.Status);
        Assert.Equal(Sleep, inspected.Config!.Cmd);
        Assert.Contains("B=zwei drei", inspected.Config.Env!);
        Assert.True(inspected.Created > DateTimeOffset.UnixEpoch);
    }

    [SkippableFact]
    public async Task Starting_and_stopping_twice_tells_that_nothing_changed()
    {
        await using var container = await CreateAsync(Sleep);

        Assert.True(await container.StartAsync(Limit));
        Assert.False(await Docker.Containers.StartAsync(container.Id, cancellationToken: Limit));
        Assert.True(await Docker.Containers.StopAsync(container.Id, new() { Timeout = 0 }, Limit));
        Assert.False(await Docker.Containers.StopAsync(container.Id, cancellationToken: Limit));
    }

    [SkippableFact]
    public async Task Waiting_gives_the_exit_code()
    {
        await using var container = await StartAsync(["sh", "-c", "exit 42"]);

        var exit = await Docker.Containers.WaitAsync(container.Id, cancellationToken: Limit);
        var inspected = await Docker.Containers.InspectAsync(container.Id, cancellationToken: Limit);

        Assert.Equal(42, exit.StatusCode);
        Assert.Equal(42, inspected.State!.ExitCode);
        Assert.Equal(ContainerStateStatus.Exited, inspected.State.Status);
    }

    [SkippableFact]
    public async Task Waiting_begins_before_the_container_starts()
    {
        await using var container = await CreateAsync(["true"]);

        var wait = Docker.Containers.WaitAsync(container.Id, new() { Condition = ContainerWaitCondition.NextExit }, Limit);
        await container.StartAsync(Limit);

        // The daemon may have taken up the waiting only after the end: then a second run ends it.
        while (await Task.WhenAny(wait, Docker.Containers.WaitAsync(container.Id, cancellationToken: Limit)) != wait)
        {
            await container.StartAsync(Limit);
        }

        Assert.Equal(0, (await wait).StatusCode);
    }

    [SkippableFact]
    public async Task Waiting_can_be_cancelled()
    {
        await using var container = await StartAsync(Sleep);
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Limit);

        var wait = Docker.Containers.WaitAsync(container.Id, cancellationToken: cancellation.Token);
        await Docker.Containers.InspectAsync(container.Id, cancellationToken: Limit);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
        Assert.False(Limit.IsCancellationRequested);
    }

    [SkippableFact]
    public async Task Killing_takes_a_signal()
    {
        await using var container = await StartAsync(Sleep);

        await Docker.Containers.KillAsync(container.Id, new() { Signal = "SIGKILL" }, Limit);
        var exit = await Docker.Containers.WaitAsync(container.Id, cancellationToken: Limit);

        Assert.Equal(137, exit.StatusCode);
        await Assert.ThrowsAsync<DockerConflictException>(() => Docker.Containers.KillAsync(container.Id, cancellationToken: Limit));
    }

    [SkippableFact]
    public async Task Restarting_starts_anew()
    {
        await using var container = await StartAsync(Sleep);
        var before = await Docker.Containers.InspectAsync(container.Id, cancellationToken: Limit);

        await Docker.Containers.RestartAsync(container.Id, new() { Timeout = 0 }, Limit);
        var after = await Docker.Containers.InspectAsync(container.Id, cancellationToken: Limit);

        Assert.True(after.State!.Running);
        Assert.NotEqual(before.State!.StartedAt, after.State.StartedAt);
    }

    [SkippableFact]
    public async Task Pausing_and_unpausing()
    {
        await using var container = await StartAsync(Sleep);

        await Docker.Containers.PauseAsync(container.Id, Limit);
        var paused = await Docker.Containers.InspectAsync(container.Id, cancellationToken: Limit);
        await Docker.Containers.UnpauseAsync(container.Id, Limit);
        var running = await Docker.Containers.InspectAsync(container.Id, cancellationToken: Limit);

        Assert.Equal(ContainerStateStatus.Paused, paused.State!.Status);
        Assert.Equal(ContainerStateStatus.Running, running.State!.Status);
    }

    [SkippableFact]
    public async Task Renaming()
    {
        await using var container = await CreateAsync(Sleep);
        await using var other = await CreateAsync(Sleep);
        var name = NewName();

        await Docker.Containers.RenameAsync(container.Id, name, Limit);

        Assert.Equal(container.Id, (await Docker.Containers.InspectAsync(name, cancellationToken: Limit)).Id);
        await Assert.ThrowsAsync<DockerConflictException>(() => Docker.Containers.RenameAsync(other.Id, name, Limit));
    }

    [SkippableFact]
    public async Task Updating_changes_what_is_sent_and_nothing_else()
    {
        await using var container = await StartAsync(Sleep, request => request.HostConfig = new() { Memory = 64 << 20, MemorySwap = 128 << 20 });

        await Docker.Containers.UpdateAsync(
            container.Id, new() { CpuShares = 512, RestartPolicy = new() { Name = RestartPolicyName.UnlessStopped } }, Limit);
        var after = (await Docker.Containers.InspectAsync(container.Id, cancellationToken: Limit)).HostConfig!;

        Assert.Equal(512, after.CpuShares);
        Assert.Equal(64 << 20, after.Memory);
        Assert.Equal(RestartPolicyName.UnlessStopped, after.RestartPolicy!.Name);
    }

    [SkippableFact]
    public async Task Top_lists_the_processes()
    {
        await using var container = await StartAsync(Sleep);

        var top = await Docker.Containers.TopAsync(container.Id, new() { PsArgs = "-o pid,args" }, Limit);

        Assert.Equal(2, top.Titles.Count);
        Assert.Equal("sleep 600", Assert.Single(top.Processes)[1]);
    }

    [SkippableFact]
    public async Task Changes_lists_what_the_container_wrote()
    {
        await using var container = await RunAsync(["sh", "-c", "echo hi > /tmp/new && rm /bin/yes"]);

        var changes = await Docker.Containers.ChangesAsync(container.Id, Limit);

        Assert.Equal(ChangeType.Added, Assert.Single(changes, change => change.Path == "/tmp/new").Kind);
        Assert.Equal(ChangeType.Deleted, Assert.Single(changes, change => change.Path == "/bin/yes").Kind);
        Assert.Equal(ChangeType.Modified, Assert.Single(changes, change => change.Path == "/tmp").Kind);
    }

    [SkippableFact]
    public async Task One_statistic_and_a_few_of_the_stream()
    {
        await using var container = await StartAsync(Sleep);

        await using var one = await Docker.Containers.StatsAsync(container.Id, new() { Stream = false }, Limit);
        var single = new List<ContainerStatsResponse>();
        await foreach (var value in one.WithCancellation(Limit))
        {
            single.Add(value);
        }

        await using var stream = await Docker.Containers.StatsAsync(container.Id, cancellationToken: Limit);
        var few = new List<ContainerStatsResponse>();
        await foreach (var value in stream.WithCancellation(Limit))
        {
            few.Add(value);
            if (few.Count == 3)
            {
                break;
            }
        }

        var statistics = Assert.Single(single);
        Assert.Equal("/" + container.Name, statistics.Name);
        Assert.True(statistics.CpuStats!.CpuUsage!.TotalUsage > 0);
        Assert.True(statistics.MemoryStats!.Usage > 0);
        Assert.True(few[2].Read > few[1].Read);
    }

    [SkippableFact]
    public async Task Deleting()
    {
        await using var container = await StartAsync(Sleep);

        await Assert.ThrowsAsync<DockerConflictException>(() => Docker.Containers.DeleteAsync(container.Id, cancellationToken: Limit));
        await Docker.Containers.DeleteAsync(container.Id, new() { Force = true }, Limit);

        await Assert.ThrowsAsync<DockerNotFoundException>(() => Docker.Containers.InspectAsync(container.Id, cancellationToken: Limit));
    }

    [SkippableFact]
    public async Task Pruning_removes_stopped_containers_that_the_filter_finds()
    {
        var label = NewName();
        await using var stopped = await RunAsync(["true"], request => request.Labels![label] = "");
        await using var running = await StartAsync(Sleep, request => request.Labels![label] = "");

        var pruned = await Docker.Containers.PruneAsync(new() { Filters = new() { { "label", label } } }, Limit);

        Assert.Equal([stopped.Id], pruned.ContainersDeleted);
    }
}
