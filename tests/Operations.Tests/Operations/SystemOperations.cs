using System.Globalization;

namespace DockerApiGen.Operations.Tests;

public sealed class SystemOperations(OperationRun run) : DaemonOperations(run)
{
    [Operation("SystemPing")]
    public async Task PingAsync() => Assert.Equal("OK", (await Docker.System.PingAsync(Limit)).Content);

    [Operation("SystemPingHead")]
    public async Task PingHeadAsync() => Assert.NotNull((await Docker.System.PingHeadAsync(Limit)).ApiVersion);

    [Operation("SystemVersion")]
    public async Task VersionAsync() => Assert.NotEmpty((await Docker.System.VersionAsync(Limit)).Version!);

    [Operation("SystemInfo")]
    public async Task InfoAsync() => Assert.Equal("linux", (await Docker.System.InfoAsync(Limit)).OSType);

    [Operation("SystemDataUsage")]
    public async Task DataUsageAsync()
    {
        await CreateVolumeAsync();
        await StartRichContainerAsync();
        var usage = await Docker.System.DataUsageAsync(cancellationToken: Limit);
        Assert.NotEmpty(usage.Images);
        Assert.NotEmpty(usage.Volumes);
    }

    [Operation("SystemEvents")]
    public async Task EventsAsync()
    {
        var since = DateTimeOffset.UtcNow.AddSeconds(-1);
        var volume = await CreateVolumeAsync();
        var container = await RunContainerAsync(["true"]);
        await Docker.Volumes.DeleteAsync(volume, cancellationToken: Limit);
        await using var events = await Docker.System.EventsAsync(
            new() { Since = since, Until = since.AddSeconds(4) }, Limit);
        List<EventMessage> seen = [];
        await foreach (var message in events.WithCancellation(Limit))
        {
            seen.Add(message);
        }

        Assert.Contains(seen, message => message.Type == EventMessageType.Container && message.Actor!.ID == container && message.Action == "start");
    }

    [Operation("SystemAuth")]
    public async Task AuthAsync()
    {
        var registry = Settings.SecureRegistry;
        if (registry is null)
        {
            await Assert.ThrowsAnyAsync<DockerApiException>(() => LogInAsync("127.0.0.1:1", "secret"));
            throw new SkipException("DOCKER_TESTS_SECURE_REGISTRY names no registry: only the refusal without one was seen");
        }

        Assert.Contains("Login Succeeded", (await LogInAsync(registry, "secret"))!.Status, StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<DockerApiException>(() => LogInAsync(registry, "wrong"));
    }

    private Task<SystemAuthResponse?> LogInAsync(string registry, string password) =>
        Docker.System.AuthAsync(new() { Username = "test", Password = password, ServerAddress = registry }, Limit);
}
