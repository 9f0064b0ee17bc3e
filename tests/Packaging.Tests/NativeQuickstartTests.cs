using DockerApiGen.Daemon.Tests;

namespace DockerApiGen.Packaging.Tests;

public sealed class NativeQuickstartTests(PublishedQuickstart quickstart, DaemonFixture daemon)
    : IClassFixture<PublishedQuickstart>, IClassFixture<DaemonFixture>
{
    [SkippableFact]
    public async Task Publishing_gives_no_warning()
    {
        var published = await quickstart.PublishAsync();

        Assert.DoesNotMatch(@"warning|\bIL[23]\d{3}\b", published.Output);
    }

    [SkippableFact]
    public async Task Without_a_daemon_one_line_says_what_to_do()
    {
        await quickstart.PublishAsync();

        var run = await Command.RunAsync(quickstart.Program, Built.Repository, [], ("DOCKER_HOST", "unix:///no/daemon.sock"));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("unix:///no/daemon.sock", Assert.Single(run.Output.Split('\n')), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task It_runs_a_container()
    {
        _ = daemon.Docker;
        await quickstart.PublishAsync();

        var run = await Command.RunAsync(quickstart.Program, Built.Repository, [BusyboxImage.Name]);

        Assert.Contains($"Hello from {BusyboxImage.Name}!", run.MustSucceed().Output, StringComparison.Ordinal);
        Assert.Contains("Removed", run.Output, StringComparison.Ordinal);
    }
}
