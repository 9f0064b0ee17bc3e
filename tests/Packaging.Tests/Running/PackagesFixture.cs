namespace DockerApiGen.Packaging.Tests;

/// <summary>The packages as they would be published, in a feed of their own, and a cache that keeps them off the machine's.</summary>
public sealed class PackagesFixture : IAsyncLifetime
{
    private static readonly string[] Projects =
        ["src/Client.Extensions", "src/Client.Extensions.Hosting", "src/Generator", "src/Tool", "src/Client.Generated/V1_41", "src/Client.Generated/V1_48"];

    private readonly TemporaryDirectory _directory = new();

    /// <summary>Gets the version of the packages, which nothing else has.</summary>
    public string Version { get; } = $"0.0.0-test{Guid.NewGuid():n}";

    public string Feed => Path.Combine(_directory.Path, "feed");

    public string Cache => Path.Combine(_directory.Path, "cache");

    public async Task InitializeAsync()
    {
        foreach (var project in Projects)
        {
            var packed = await Command.BuildAsync(
                Built.Repository, "pack", project, "--no-build", "-c", Built.Configuration, "-o", Feed, $"-p:Version={Version}");
            packed.MustSucceed();
        }
    }

    public Task DisposeAsync()
    {
        _directory.Dispose();
        return Task.CompletedTask;
    }
}
