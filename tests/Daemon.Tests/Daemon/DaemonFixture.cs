using Xunit.Abstractions;
using Xunit.Sdk;

namespace DockerApiGen.Daemon.Tests;

/// <summary>
/// The daemon of <c>DOCKER_HOST</c> or the default socket. Without one the tests that ask for it are skipped with the reason,
/// and with <c>DOCKER_TESTS=required</c> they fail with it. What a test leaves behind is removed at the end.
/// </summary>
public sealed class DaemonFixture(IMessageSink messages) : IAsyncLifetime
{
    private const string RunLabel = "dockerapigen.test";
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    private readonly string _run = Guid.NewGuid().ToString("n");
    private DockerApi? _docker;
    private string? _missing = "the daemon has not been looked for";

    /// <summary>Gets the client; asking for it skips the test when there is no daemon.</summary>
    public DockerApi Docker
    {
        get
        {
            Requirement.Check(_missing);
            return _docker!;
        }
    }

    /// <summary>Gets the label that every object of this run carries.</summary>
    public Dictionary<string, string> Labels => new() { [RunLabel] = _run };

    /// <summary>Gets the filter that finds the objects of this run.</summary>
    public Filters Filter => new() { { "label", $"{RunLabel}={_run}" } };

    public async Task InitializeAsync()
    {
        using var limit = new CancellationTokenSource(StartLimit);
        try
        {
            _docker = DockerApi.Connect();
            await _docker.System.PingAsync(limit.Token);
            _missing = await BusyboxImage.EnsureAsync(_docker, limit.Token);
        }
        catch (Exception exception) when (exception is DockerConnectionException or ArgumentException)
        {
            _missing = exception.Message;
        }

        if (_missing is not null)
        {
            messages.OnMessage(new DiagnosticMessage($"No test runs on a daemon: {_missing}"));
        }
    }

    public async Task DisposeAsync()
    {
        if (_docker is not null && _missing is null)
        {
            await RemoveLeftoversAsync(_docker);
        }

        _docker?.Dispose();
    }

    private async Task RemoveLeftoversAsync(DockerApi docker)
    {
        foreach (var container in await docker.Containers.ListAsync(new() { All = true, Filters = Filter }))
        {
            await docker.Containers.DeleteAsync(container.Id!, new() { Force = true, RemoveVolumes = true });
        }

        foreach (var network in await docker.Networks.ListAsync(new() { Filters = Filter }))
        {
            await docker.Networks.DeleteAsync(network.Id!);
        }

        foreach (var volume in (await docker.Volumes.ListAsync(new() { Filters = Filter })).Volumes)
        {
            await docker.Volumes.DeleteAsync(volume.Name, new() { Force = true });
        }

        foreach (var image in await docker.Images.ListAsync(new() { Filters = Filter }))
        {
            await docker.Images.DeleteAsync(image.Id, new() { Force = true });
        }
    }
}
