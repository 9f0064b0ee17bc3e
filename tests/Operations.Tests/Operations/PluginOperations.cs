namespace DockerApiGen.Operations.Tests;

public sealed class PluginOperations(OperationRun run) : DaemonOperations(run)
{
    [Operation("PluginList")]
    public async Task ListAsync()
    {
        var name = await CreatePluginAsync();
        Assert.Contains(await Docker.Plugins.ListAsync(cancellationToken: Limit), plugin => plugin.Name == name);
    }

    [Operation("PluginCreate")]
    public async Task CreateAsync() => await CreatePluginAsync();

    [Operation("PluginInspect")]
    public async Task InspectAsync()
    {
        var name = await CreatePluginAsync();
        var plugin = await Docker.Plugins.InspectAsync(name, Limit);
        Assert.False(plugin.Enabled);
        Assert.Equal("A plugin that does nothing.", plugin.Config.Description);
    }

    [Operation("PluginSet")]
    public async Task SetAsync()
    {
        var name = await CreatePluginAsync();
        await Docker.Plugins.SetAsync(name, ["COLOR=green"], Limit);
        Assert.Contains("COLOR=green", (await Docker.Plugins.InspectAsync(name, Limit)).Settings.Env);
    }

    [Operation("PluginEnable")]
    public async Task EnableAsync()
    {
        var name = await EnablePluginAsync();
        Assert.True((await Docker.Plugins.InspectAsync(name, Limit)).Enabled);
        await Docker.Plugins.DisableAsync(name, new() { Force = true }, Limit);
    }

    [Operation("PluginDisable")]
    public async Task DisableAsync()
    {
        var name = await EnablePluginAsync();
        await Docker.Plugins.DisableAsync(name, new() { Force = true }, Limit);
        Assert.False((await Docker.Plugins.InspectAsync(name, Limit)).Enabled);
    }

    [Operation("PluginDelete")]
    public async Task DeleteAsync()
    {
        var name = await CreatePluginAsync();
        await Docker.Plugins.DeleteAsync(name, new() { Force = true }, Limit);
        await Assert.ThrowsAsync<DockerNotFoundException>(() => Docker.Plugins.InspectAsync(name, Limit));
    }

    [Operation("PluginPush")]
    public async Task PushAsync() => await PushAsync(await RequireRegistryAsync(async nowhere => await PushAsync(nowhere)));

    [Operation("GetPluginPrivileges")]
    public async Task GetPrivilegesAsync()
    {
        if (Settings.Registry is not { } registry)
        {
            // Where there is no registry, 20.10 answers that nothing is asked for.
            await Record.ExceptionAsync(() => Docker.Plugins.GetPrivilegesAsync("127.0.0.1:1/plugin", cancellationToken: Limit));
            throw new SkipException("DOCKER_TESTS_REGISTRY names no registry: it was called without one");
        }

        var privileges = await Docker.Plugins.GetPrivilegesAsync(await PushAsync(registry), cancellationToken: Limit);
        Assert.Contains(privileges, privilege => privilege.Name == "capabilities" && privilege.Value!.Contains("CAP_SYS_TIME"));
    }

    [Operation("PluginPull")]
    public async Task PullAsync()
    {
        var registry = await RequireRegistryAsync(nowhere => PullAsync($"{nowhere}/plugin", []));
        var remote = await PushAsync(registry);
        await Docker.Plugins.DeleteAsync(remote, new() { Force = true }, Limit);
        await PullAsync(remote, await Docker.Plugins.GetPrivilegesAsync(remote, cancellationToken: Limit));
        Assert.False((await Docker.Plugins.InspectAsync(remote, Limit)).Enabled);
    }

    [Operation("PluginUpgrade")]
    public async Task UpgradeAsync()
    {
        var registry = await RequireRegistryAsync(async nowhere => await UpgradeAsync(await CreatePluginAsync(), $"{nowhere}/plugin", []));
        var name = await PushAsync(registry);
        var remote = await PushAsync(registry);
        await UpgradeAsync(name, remote, await Docker.Plugins.GetPrivilegesAsync(remote, cancellationToken: Limit));
        Assert.Contains(remote, (await Docker.Plugins.InspectAsync(name, Limit)).PluginReference, StringComparison.Ordinal);
    }

    private async Task<string> CreatePluginAsync(string? registry = null)
    {
        var name = $"{(registry is null ? "" : registry + "/")}dockerapigen/{NewName()}:latest";
        await using var tar = PluginArchive.Create();
        await Docker.Plugins.CreateAsync(name, tar, Limit);
        Run.Afterwards(() => Docker.Plugins.DeleteAsync(name, new() { Force = true }));
        return name;
    }

    private async Task<string> EnablePluginAsync()
    {
        if (!PluginArchive.HasProgram)
        {
            await Assert.ThrowsAnyAsync<DockerApiException>(() => EnableAsync("dockerapigen/none"));
            await Assert.ThrowsAnyAsync<DockerApiException>(() => Docker.Plugins.DisableAsync("dockerapigen/none", cancellationToken: Limit));
            throw new SkipException("no perl to be the plugin's program: only the refusal without one was seen");
        }

        var name = await CreatePluginAsync();
        await EnableAsync(name);
        return name;
    }

    private Task EnableAsync(string name) => Docker.Plugins.EnableAsync(name, 20, Limit);

    private async Task<string> PushAsync(string registry)
    {
        var name = await CreatePluginAsync(registry);
        await using var push = await Docker.Plugins.PushAsync(name, cancellationToken: Limit);
        await push.CompleteAsync(Limit);
        return name;
    }

    private async Task PullAsync(string remote, List<PluginPrivilege> privileges)
    {
        await using var pull = await Docker.Plugins.PullAsync(remote, privileges, cancellationToken: Limit);
        await pull.Content.CompleteAsync(Limit);
    }

    private async Task UpgradeAsync(string name, string remote, List<PluginPrivilege> privileges)
    {
        await using var upgrade = await Docker.Plugins.UpgradeAsync(name, remote, privileges, cancellationToken: Limit);
        await upgrade.Content.CompleteAsync(Limit);
    }
}
