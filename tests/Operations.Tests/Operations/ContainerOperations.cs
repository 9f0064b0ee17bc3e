using System.Text;

namespace DockerApiGen.Operations.Tests;

public sealed class ContainerOperations(OperationRun run) : DaemonOperations(run)
{
    [Operation("ContainerCreate")]
    public async Task CreateAsync()
    {
        var created = await Docker.Containers.CreateAsync(
            new() { Image = TestImage.Name, Cmd = ["true"], Labels = Labels, HostConfig = new() { Memory = 64 << 20, KernelMemoryTCP = 32 << 20 } }, new() { Name = NewName() }, Limit);
        Run.Afterwards(() => Docker.Containers.DeleteAsync(created.Id));
        Assert.Equal(64, created.Id.Length);
    }

    [Operation("ContainerList")]
    public async Task ListAsync()
    {
        var id = await StartRichContainerAsync();
        var listed = Assert.Single(await Docker.Containers.ListAsync(new() { All = true, Size = true, Filters = OfThisRun() }, Limit), listed => listed.Id == id);
        Assert.Equal("running", $"{listed.State}");
        Assert.Equal(Labels, listed.Labels);
    }

    [Operation("ContainerInspect")]
    public async Task InspectAsync()
    {
        if (!IsPodman)
        {
            // Never started, for no machine of the tests has such a device.
            var wishful = await CreateContainerAsync(["true"], request => request.HostConfig = new() { DeviceRequests = [new() { Driver = "none", Count = 1, Capabilities = [["gpu"]], Options = new() { ["color"] = "red" } }] });
            await Docker.Containers.InspectAsync(wishful, cancellationToken: Limit);
        }

        var exited = await RunContainerAsync(["false"]);
        Assert.Equal(1, (await Docker.Containers.InspectAsync(exited, new() { Size = true }, Limit)).State!.ExitCode);

        var id = await StartRichContainerAsync();
        await WaitForHealthAsync(id);
        var inspected = await Docker.Containers.InspectAsync(id, new() { Size = true }, Limit);
        Assert.Equal(id, inspected.Id);
        Assert.True(inspected.State!.Running);
        Assert.Equal(64 << 20, inspected.HostConfig!.Memory);
        Assert.Contains("COLOR=red", inspected.Config!.Env!);
    }

    [Operation("ContainerTop")]
    public async Task TopAsync()
    {
        var id = await StartSleeperAsync();
        var top = await Docker.Containers.TopAsync(id, cancellationToken: Limit);
        Assert.Contains(top.Processes, process => process.Any(cell => cell.Contains("sleep", StringComparison.Ordinal)));
    }

    [Operation("ContainerLogs")]
    public async Task LogsAsync()
    {
        var id = await RunContainerAsync(["sh", "-c", "echo out; echo err >&2"]);
        await using var logs = await Docker.Containers.LogsAsync(id, new() { Stdout = true, Stderr = true }, Limit);
        var text = await logs.ReadToEndAsync(Limit);
        Assert.Equal("out\n", text.StdOut);
        Assert.Equal("err\n", text.StdErr);
    }

    [Operation("ContainerChanges")]
    public async Task ChangesAsync()
    {
        var id = await RunContainerAsync(["sh", "-c", "echo new > /new; rm /bin/yes"]);
        Assert.Contains(await Docker.Containers.ChangesAsync(id, Limit), change => change.Path == "/new");
    }

    [Operation("ContainerExport")]
    public async Task ExportAsync()
    {
        var id = await RunContainerAsync(["sh", "-c", "echo new > /new"]);
        await using var tar = await Docker.Containers.ExportAsync(id, Limit);
        Assert.Equal("new\n", (await TarArchive.ReadAsync(tar, Limit))["new"]);
    }

    [Operation("ContainerStats")]
    public async Task StatsAsync()
    {
        var id = await StartRichContainerAsync();
        await using (var once = await Docker.Containers.StatsAsync(id, new() { Stream = false, OneShot = true }, Limit))
        {
            await using var values = once.GetAsyncEnumerator(Limit);
            Assert.True(await values.MoveNextAsync());
        }

        await using var stats = await Docker.Containers.StatsAsync(id, cancellationToken: Limit);
        var count = 0;
        await foreach (var value in stats.WithCancellation(Limit))
        {
            if (++count == 2)
            {
                break;
            }
        }

        Assert.Equal(2, count);
    }

    [Operation("ContainerResize")]
    public async Task ResizeAsync()
    {
        var id = await StartContainerAsync(["sh", "-c", "while ! stty size | grep -q '33 77'; do sleep 0.1; done"], request => request.Tty = true);
        await Docker.Containers.ResizeAsync(id, 33, 77, Limit);
        Assert.Equal(0, (await Docker.Containers.WaitAsync(id, cancellationToken: Limit)).StatusCode);
    }

    [Operation("ContainerStart")]
    public async Task StartAsync()
    {
        var id = await CreateContainerAsync(["sleep", "600"]);
        Assert.True(await Docker.Containers.StartAsync(id, cancellationToken: Limit));
        Assert.False(await Docker.Containers.StartAsync(id, cancellationToken: Limit));
    }

    [Operation("ContainerStop")]
    public async Task StopAsync()
    {
        var id = await StartSleeperAsync();
        Assert.True(await Docker.Containers.StopAsync(id, new() { Timeout = 0 }, Limit));
        Assert.False(await Docker.Containers.StopAsync(id, new() { Timeout = 0 }, Limit));
    }

    [Operation("ContainerRestart")]
    public async Task RestartAsync()
    {
        var id = await StartSleeperAsync();
        var before = (await Docker.Containers.InspectAsync(id, cancellationToken: Limit)).State!.StartedAt;
        await Docker.Containers.RestartAsync(id, new() { Timeout = 0 }, Limit);
        Assert.NotEqual(before, (await Docker.Containers.InspectAsync(id, cancellationToken: Limit)).State!.StartedAt);
    }

    [Operation("ContainerKill")]
    public async Task KillAsync()
    {
        var id = await StartSleeperAsync();
        await Docker.Containers.KillAsync(id, new() { Signal = "SIGKILL" }, Limit);
        Assert.Equal(137, (await Docker.Containers.WaitAsync(id, cancellationToken: Limit)).StatusCode);
    }

    [Operation("ContainerUpdate")]
    public async Task UpdateAsync()
    {
        var id = await StartSleeperAsync(request => request.HostConfig = new() { Memory = 64 << 20, MemorySwap = 64 << 20 });
        await Docker.Containers.UpdateAsync(id, new() { Memory = 32 << 20, MemorySwap = 64 << 20, RestartPolicy = IsPodman ? null : new() { Name = RestartPolicyName.No } }, Limit);
        Assert.Equal(32 << 20, (await Docker.Containers.InspectAsync(id, cancellationToken: Limit)).HostConfig!.Memory);
    }

    [Operation("ContainerRename")]
    public async Task RenameAsync()
    {
        var id = await CreateContainerAsync(["true"]);
        var name = NewName();
        await Docker.Containers.RenameAsync(id, name, Limit);
        Assert.Equal($"/{name}", (await Docker.Containers.InspectAsync(id, cancellationToken: Limit)).Name);
    }

    [Operation("ContainerPause")]
    public async Task PauseAsync()
    {
        var id = await StartSleeperAsync();
        await Docker.Containers.PauseAsync(id, Limit);
        Assert.True((await Docker.Containers.InspectAsync(id, cancellationToken: Limit)).State!.Paused);
        await Docker.Containers.UnpauseAsync(id, Limit);
    }

    [Operation("ContainerUnpause")]
    public async Task UnpauseAsync()
    {
        var id = await StartSleeperAsync();
        await Docker.Containers.PauseAsync(id, Limit);
        await Docker.Containers.UnpauseAsync(id, Limit);
        Assert.False((await Docker.Containers.InspectAsync(id, cancellationToken: Limit)).State!.Paused);
    }

    [Operation("ContainerAttach")]
    public async Task AttachAsync()
    {
        var id = await StartContainerAsync(["cat"], request => request.OpenStdin = request.AttachStdin = request.StdinOnce = true);
        await using var attached = await Docker.Containers.AttachAsync(id, new() { Stdin = true, Stdout = true, Stream = true }, Limit);
        await attached.WriteAsync("hello\n"u8.ToArray(), Limit);
        await attached.CloseWriteAsync(Limit);
        Assert.Equal("hello\n", (await attached.ReadToEndAsync(Limit)).StdOut);
    }

    [Operation("ContainerAttachWebsocket")]
    public async Task AttachWebSocketAsync()
    {
        var id = await StartContainerAsync(["cat"], request => request.OpenStdin = request.Tty = true);
        var options = new ContainerAttachWebSocketOptions { Stream = true };
#if API_1_42_OR_LATER
        if (!Run.Daemon.IsOlderThan("1.42"))
        {
            options.Stdin = options.Stdout = true;
        }
#endif
        await using var attached = await Docker.Containers.AttachWebSocketAsync(id, options, Limit);
        await attached.WriteAsync("hello\n"u8.ToArray(), Limit);
        Assert.Contains("hello", Encoding.UTF8.GetString((await attached.ReadFrameAsync(Limit))!.Value.Data.Span), StringComparison.Ordinal);
    }

    [Operation("ContainerWait")]
    public async Task WaitAsync()
    {
        var id = await StartContainerAsync(["sh", "-c", "exit 3"]);
        Assert.Equal(3, (await Docker.Containers.WaitAsync(id, cancellationToken: Limit)).StatusCode);
    }

    [Operation("ContainerDelete")]
    public async Task DeleteAsync()
    {
        var id = await CreateContainerAsync(["true"]);
        await Docker.Containers.DeleteAsync(id, cancellationToken: Limit);
        await Assert.ThrowsAsync<DockerNotFoundException>(() => Docker.Containers.InspectAsync(id, cancellationToken: Limit));
    }

    [Operation("ContainerArchive")]
    public async Task GetArchiveAsync()
    {
        // Not from one that has just ended: podman takes its files away while it sends them.
        var id = await StartContainerAsync(["sh", "-c", "echo new > /new; exec sleep 600"]);
        while (!(await Docker.Containers.ChangesAsync(id, Limit)).Any(change => change.Path == "/new"))
        {
            await Task.Delay(100, Limit);
        }

        await using var tar = await Docker.Containers.GetArchiveAsync(id, "/new", Limit);
        Assert.Equal("new\n", (await TarArchive.ReadAsync(tar.Content, Limit))["new"]);
        Assert.Equal("new", tar.Stat!.Name);
    }

    [Operation("ContainerArchiveInfo")]
    public async Task ArchiveInfoAsync()
    {
        var id = await CreateContainerAsync(["true"]);
        Assert.Equal("busybox", (await Docker.Containers.ArchiveInfoAsync(id, "/bin/busybox", Limit)).Stat!.Name);
        await Assert.ThrowsAsync<DockerNotFoundException>(() => Docker.Containers.ArchiveInfoAsync(id, "/nowhere", Limit));
    }

    [Operation("PutContainerArchive")]
    public async Task PutArchiveAsync()
    {
        var id = await CreateContainerAsync(["cat", "/tmp/put"]);
        await using (var tar = TarArchive.Create(("put", "text")))
        {
            await Docker.Containers.PutArchiveAsync(id, "/tmp", tar, cancellationToken: Limit);
        }

        await using var copy = await Docker.Containers.GetArchiveAsync(id, "/tmp/put", Limit);
        Assert.Equal("text", (await TarArchive.ReadAsync(copy.Content, Limit))["put"]);
    }

    [Operation("ContainerPrune")]
    public async Task PruneAsync()
    {
        var id = await RunContainerAsync(["sh", "-c", "echo new > /new"]);
        var pruned = await Docker.Containers.PruneAsync(new() { Filters = OfThisRun() }, Limit);
        Assert.Contains(id, pruned.ContainersDeleted);
    }

    private async Task WaitForHealthAsync(string id)
    {
        for (var left = 50; left > 0 && !IsPodman; left--)
        {
            if ((await Docker.Containers.InspectAsync(id, cancellationToken: Limit)).State!.Health?.Log is { Count: > 0 })
            {
                return;
            }

            await Task.Delay(100, Limit);
        }
    }
}
