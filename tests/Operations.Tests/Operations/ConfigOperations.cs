namespace DockerApiGen.Operations.Tests;

[NeedsSwarm]
public sealed class ConfigOperations(OperationRun run) : SwarmOperationsBase(run)
{
    [Operation("ConfigList")]
    public async Task ListAsync()
    {
        var id = await CreateConfigAsync();
        Assert.Contains(await Docker.Configs.ListAsync(cancellationToken: Limit), config => config.ID == id);
    }

    [Operation("ConfigCreate")]
    public async Task CreateAsync() => Assert.NotEmpty(await CreateConfigAsync());

    [Operation("ConfigInspect")]
    public async Task InspectAsync()
    {
        var id = await CreateConfigAsync();
        Assert.Equal(Text, (await Docker.Configs.InspectAsync(id, Limit)).Spec!.Data);
    }

    [Operation("ConfigUpdate")]
    public async Task UpdateAsync()
    {
        var id = await CreateConfigAsync();
        var config = await Docker.Configs.InspectAsync(id, Limit);
        (config.Spec!.Labels ??= [])["changed"] = "yes";
        await Docker.Configs.UpdateAsync(id, config.Version!.Index!.Value, config.Spec, Limit);
        Assert.Equal("yes", (await Docker.Configs.InspectAsync(id, Limit)).Spec!.Labels!["changed"]);
    }

    [Operation("ConfigDelete")]
    public async Task DeleteAsync()
    {
        var id = await CreateConfigAsync();
        await Docker.Configs.DeleteAsync(id, Limit);
        await Assert.ThrowsAsync<DockerNotFoundException>(() => Docker.Configs.InspectAsync(id, Limit));
    }
}
