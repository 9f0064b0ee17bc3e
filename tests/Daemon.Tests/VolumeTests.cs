namespace DockerApiGen.Daemon.Tests;

public sealed class VolumeTests(DaemonFixture daemon) : DaemonTests(daemon)
{
    [SkippableFact]
    public async Task From_creating_to_deleting()
    {
        var name = NewName();
        var created = await Docker.Volumes.CreateAsync(new() { Name = name, Labels = Labels }, Limit);

        var listed = await Docker.Volumes.ListAsync(new() { Filters = Filter }, Limit);
        var inspected = await Docker.Volumes.InspectAsync(name, Limit);
        await Docker.Volumes.DeleteAsync(name, cancellationToken: Limit);

        Assert.Equal(name, created.Name);
        Assert.Contains(listed.Volumes, volume => volume.Name == name);
        Assert.Equal(("local", VolumeScope.Local), (inspected.Driver, inspected.Scope));
        Assert.Equal(created.Mountpoint, inspected.Mountpoint);
        await Assert.ThrowsAsync<DockerNotFoundException>(() => Docker.Volumes.InspectAsync(name, Limit));
    }

    [SkippableFact]
    public async Task What_one_container_writes_another_reads()
    {
        var volume = await Docker.Volumes.CreateAsync(new() { Labels = Labels }, Limit);
        List<Mount> mounts = [new() { Type = MountType.Volume, Source = volume.Name, Target = "/data" }];

        await using (await RunAsync(["sh", "-c", "echo kept > /data/file"], request => request.HostConfig = new() { Mounts = mounts }))
        {
            await Assert.ThrowsAsync<DockerConflictException>(() => Docker.Volumes.DeleteAsync(volume.Name, cancellationToken: Limit));
        }

        await using (var reader = await RunAsync(["cat", "/data/file"], request => request.HostConfig = new() { Binds = [$"{volume.Name}:/data:ro"] }))
        {
            await using var logs = await Docker.Containers.LogsAsync(reader.Id, new() { Stdout = true }, Limit);
            var mount = Assert.Single((await Docker.Containers.InspectAsync(reader.Id, cancellationToken: Limit)).Mounts);

            Assert.Equal("kept\n", (await logs.ReadToEndAsync(Limit)).StdOut);
            Assert.Equal((MountType.Volume, volume.Name, false), (mount.Type, mount.Name, mount.RW));
        }

        await Docker.Volumes.DeleteAsync(volume.Name, cancellationToken: Limit);
    }

    [SkippableFact]
    public async Task Pruning_removes_what_the_filter_finds()
    {
        // Without a name: from API 1.42 on, pruning leaves named volumes alone.
        var label = NewName();
        var volume = await Docker.Volumes.CreateAsync(new() { Labels = new(Labels) { [label] = "" } }, Limit);

        var pruned = await Docker.Volumes.PruneAsync(new() { Filters = new() { { "label", label } } }, Limit);

        Assert.Equal([volume.Name], pruned.VolumesDeleted);
    }
}
