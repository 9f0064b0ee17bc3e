namespace DockerApiGen.Daemon.Tests;

/// <summary>One theory, many versions: the newest client, told to speak each version that the daemon has.</summary>
public sealed class CompatibilityTests(DaemonFixture daemon) : DaemonTests(daemon)
{
    private const int Oldest = 25;

    /// <summary>Gets the versions from the oldest that is known to the client's own.</summary>
    public static TheoryData<string> Versions => [.. Enumerable.Range(Oldest, MinorOf(DockerApi.ApiVersion) - Oldest + 1).Select(minor => $"1.{minor}")];

    [SkippableTheory]
    [MemberData(nameof(Versions))]
    public async Task A_container_from_creating_to_removing_or_a_version_that_the_daemon_refuses(string version)
    {
        await using var docker = DockerApi.Connect(new() { ApiVersion = version });
        if (!await IsSpokenAsync(version))
        {
            await Assert.ThrowsAsync<DockerBadRequestException>(() => docker.Containers.ListAsync(cancellationToken: Limit));
            return;
        }

        Assert.Equal("OK", (await docker.System.PingAsync(Limit)).Content);
        Assert.NotEmpty((await docker.System.VersionAsync(Limit)).Version!);
        var name = NewName();
        var created = await docker.Containers.CreateAsync(
            new() { Image = BusyboxImage.Name, Cmd = ["echo", "hello"], Labels = Labels }, new() { Name = name }, Limit);
        await using var container = new TestContainer(docker, created.Id, name);
        Assert.Contains(await docker.Containers.ListAsync(new() { All = true, Filters = Filter }, Limit), listed => listed.Id == created.Id);
        Assert.True(await container.StartAsync(Limit));
        Assert.Equal(0, (await docker.Containers.WaitAsync(created.Id, cancellationToken: Limit)).StatusCode);
        await using (var logs = await docker.Containers.LogsAsync(created.Id, new() { Stdout = true }, Limit))
        {
            Assert.Equal("hello\n", (await logs.ReadToEndAsync(Limit)).StdOut);
        }

        await docker.Containers.DeleteAsync(created.Id, cancellationToken: Limit);
        await Assert.ThrowsAsync<DockerNotFoundException>(() => docker.Containers.InspectAsync(created.Id, cancellationToken: Limit));
    }

    private async Task<bool> IsSpokenAsync(string version)
    {
        var spoken = await Docker.System.VersionAsync(Limit);
        return MinorOf(version) >= MinorOf(spoken.MinAPIVersion!) && MinorOf(version) <= MinorOf(spoken.ApiVersion!);
    }

    private static int MinorOf(string version) => int.Parse(version.Split('.')[1], System.Globalization.CultureInfo.InvariantCulture);
}
