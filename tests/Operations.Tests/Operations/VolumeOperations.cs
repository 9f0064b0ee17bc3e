namespace DockerApiGen.Operations.Tests;

public sealed class VolumeOperations(OperationRun run) : DaemonOperations(run)
{
    [Operation("VolumeList")]
    public async Task ListAsync()
    {
        var name = await CreateVolumeAsync();
        Assert.Contains((await Docker.Volumes.ListAsync(new() { Filters = OfThisRun() }, Limit)).Volumes, volume => volume.Name == name);
    }

    [Operation("VolumeCreate")]
    public async Task CreateAsync()
    {
        var volume = await Docker.Volumes.CreateAsync(
            new() { Name = NewName(), Labels = Labels, Driver = "local", DriverOpts = new() { ["type"] = "tmpfs", ["device"] = "tmpfs", ["o"] = "noexec" } }, Limit);
        Run.Afterwards(() => Docker.Volumes.DeleteAsync(volume.Name));
        Assert.Equal("local", volume.Driver);
    }

    [Operation("VolumeInspect")]
    public async Task InspectAsync()
    {
        var name = await CreateVolumeAsync();
        Assert.Equal(Labels, (await Docker.Volumes.InspectAsync(name, Limit)).Labels);
    }

    [Operation("VolumeDelete")]
    public async Task DeleteAsync()
    {
        var name = await CreateVolumeAsync();
        await Docker.Volumes.DeleteAsync(name, cancellationToken: Limit);
        await Assert.ThrowsAsync<DockerNotFoundException>(() => Docker.Volumes.InspectAsync(name, Limit));
    }

    [Operation("VolumePrune")]
    public async Task PruneAsync()
    {
        // From 1.42 on only unnamed volumes are pruned, unless all are asked for.
        var name = await CreateVolumeAsync();
        var filters = OfThisRun();
        if (!IsPodman && !Run.Daemon.IsOlderThan("1.42") && !DaemonFixture.IsClientOlderThan("1.42"))
        {
            filters.Add("all", true);
        }

        var pruned = await Docker.Volumes.PruneAsync(new() { Filters = filters }, Limit);
        Assert.Contains(name, pruned.VolumesDeleted);
    }

#if API_1_42_OR_LATER
    [Operation("VolumeUpdate")]
    public async Task UpdateAsync() => await Docker.Volumes.UpdateAsync(await CreateVolumeAsync(), 1, new() { Spec = new() { Group = "none" } }, Limit);
#endif
}
