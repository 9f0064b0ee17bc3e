namespace DockerApiGen.Daemon.Tests;

public sealed class ArchiveTests(DaemonFixture daemon) : DaemonTests(daemon)
{
    [SkippableFact]
    public async Task What_is_put_is_got_back()
    {
        await using var container = await CreateAsync(["true"]);
        using var tar = TarArchive.Create(("hello.txt", "hello"), ("a/b c/ü.txt", "deep"));

        await Docker.Containers.PutArchiveAsync(container.Id, "/tmp", tar, cancellationToken: Limit);
        var info = await Docker.Containers.ArchiveInfoAsync(container.Id, "/tmp/a/b c/ü.txt", Limit);
        await using var archive = await Docker.Containers.GetArchiveAsync(container.Id, "/tmp", Limit);
        var files = await TarArchive.ReadAsync(archive.Content, Limit);

        Assert.Equal("ü.txt", info.Stat!.Name);
        Assert.Equal(4, info.Stat.Size);
        Assert.Equal("tmp", archive.Stat!.Name);
        Assert.Equal("hello", files["tmp/hello.txt"]);
        Assert.Equal("deep", files["tmp/a/b c/ü.txt"]);
    }

    [SkippableFact]
    public async Task An_export_holds_the_file_system()
    {
        await using var container = await CreateAsync(["true"]);
        using var tar = TarArchive.Create(("hello.txt", "hello"));
        await Docker.Containers.PutArchiveAsync(container.Id, "/", tar, cancellationToken: Limit);

        await using var export = await Docker.Containers.ExportAsync(container.Id, Limit);
        var files = await TarArchive.ReadAsync(export, Limit);

        Assert.Equal("hello", files["hello.txt"]);
        Assert.Contains("bin/busybox", files.Keys);
    }

    [SkippableFact]
    public async Task A_missing_path_is_not_found()
    {
        await using var container = await CreateAsync(["true"]);
        using var tar = TarArchive.Create(("hello.txt", "hello"));

        await Assert.ThrowsAsync<DockerNotFoundException>(() => Docker.Containers.GetArchiveAsync(container.Id, "/no/such", Limit));
        await Assert.ThrowsAsync<DockerNotFoundException>(() => Docker.Containers.ArchiveInfoAsync(container.Id, "/no/such", Limit));
        await Assert.ThrowsAsync<DockerNotFoundException>(() => Docker.Containers.PutArchiveAsync(container.Id, "/no/such", tar, cancellationToken: Limit));
    }

    [SkippableFact]
    public async Task A_404_arrives_while_a_large_body_is_being_sent()
    {
        await using var endless = new EndlessStream(1L << 30);

        var exception = await Assert.ThrowsAsync<DockerNotFoundException>(
            () => Docker.Containers.PutArchiveAsync(NewName(), "/", endless, cancellationToken: Limit));

        Assert.Contains("No such container", exception.DaemonMessage!, StringComparison.OrdinalIgnoreCase);
    }
}
