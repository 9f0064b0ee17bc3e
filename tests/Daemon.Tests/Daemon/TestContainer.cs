namespace DockerApiGen.Daemon.Tests;

/// <summary>A container that is removed when it is disposed.</summary>
public sealed class TestContainer(IDockerApi docker, string id, string name) : IAsyncDisposable
{
    public string Id { get; } = id;

    public string Name { get; } = name;

    /// <summary>Starts it. One start in a few hundred fails in runc, on any daemon: then once more.</summary>
    public async Task<bool> StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await docker.Containers.StartAsync(Id, cancellationToken: cancellationToken);
        }
        catch (DockerApiException exception) when (exception.DaemonMessage?.Contains("runc", StringComparison.Ordinal) == true)
        {
            return await docker.Containers.StartAsync(Id, cancellationToken: cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await docker.Containers.DeleteAsync(Id, new() { Force = true, RemoveVolumes = true });
        }
        catch (DockerNotFoundException)
        {
            // The test removed it.
        }
    }
}
