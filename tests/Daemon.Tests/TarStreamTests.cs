namespace DockerApiGen.Daemon.Tests;

/// <summary>Archives go through without being held in memory.</summary>
public sealed class TarStreamTests(DaemonFixture daemon) : DaemonTests(daemon)
{
    private const int Size = 64 * 1024 * 1024;

    // What a few pooled buffers need, and far less than the archive.
    private const long Memory = Size / 4;

    [SkippableFact]
    public async Task A_large_file_is_put_got_back_exported_saved_and_loaded_in_little_memory()
    {
        await using var container = await StartAsync(["sleep", "600"]);
        await using (var once = ZeroArchive.Create("zeros", 1024))
        {
            // The first round loads the code.
            await Docker.Containers.PutArchiveAsync(container.Id, "/", once, cancellationToken: Limit);
        }

        var before = GC.GetTotalAllocatedBytes(precise: true);
        await using (var archive = ZeroArchive.Create("zeros", Size))
        {
            await Docker.Containers.PutArchiveAsync(container.Id, "/", archive, cancellationToken: Limit);
        }

        Assert.True(await CountAsync(await GetAsync(container.Id)) > Size);
        Assert.True(await CountAsync(await Docker.Containers.ExportAsync(container.Id, Limit)) > Size);
        var name = $"{NewName()}:large";
        var image = await Docker.Images.CommitAsync(options: new() { Container = container.Id, Repo = name.Split(':')[0], Tag = "large" }, cancellationToken: Limit);
        try
        {
            // From one daemon to the next, here the same.
            await Docker.Images.TransferAsync(name, Docker.Images, Limit);
        }
        finally
        {
            await Docker.Images.DeleteAsync(image.Id, new() { Force = true }, Limit);
        }

        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, Memory);
    }

    [SkippableFact]
    public async Task An_image_goes_to_another_daemon()
    {
        SkipUnlessPossible(TlsDaemon.Missing);
        AllowTime(TimeSpan.FromMinutes(5));
        await using var daemon = new TlsDaemon();
        await daemon.StartAsync(Limit);
        using var other = DockerApi.Connect(daemon.Options);
        var name = $"{NewName()}:sent";
        await Docker.Images.TagAsync(BusyboxImage.Name, new() { Repo = name.Split(':')[0], Tag = "sent" }, Limit);
        try
        {
            await Docker.Images.TransferAsync(name, other.Images, Limit);

            var sent = await Docker.Images.InspectAsync(name, cancellationToken: Limit);
            var received = await other.Images.InspectAsync(name, cancellationToken: Limit);
            Assert.Equal(sent.Id, received.Id);
            Assert.Equal([name], received.RepoTags);
            Assert.Equal(sent.RootFS!.Layers, received.RootFS!.Layers);
        }
        finally
        {
            await Docker.Images.DeleteAsync(name, cancellationToken: Limit);
        }
    }

    private async Task<Stream> GetAsync(string id) => (await Docker.Containers.GetArchiveAsync(id, "/zeros", Limit)).Content;

    private async Task<long> CountAsync(Stream stream)
    {
        await using (stream)
        {
            var buffer = new byte[64 * 1024];
            long size = 0;
            while (await stream.ReadAsync(buffer, Limit) is var count and > 0)
            {
                size += count;
            }

            return size;
        }
    }
}
