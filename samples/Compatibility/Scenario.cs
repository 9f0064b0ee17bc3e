namespace Compatibility;

/// <summary>
/// What the team's program does with Docker, step by step. This file is compiled once for each API version, in the projects
/// V1_41 and V1_48: their usings say whose types these are.
/// </summary>
/// <param name="options">The daemon, and the version to speak to it.</param>
/// <param name="image">An image that the daemon has, or can pull, and that has <c>echo</c>.</param>
public sealed class Scenario(DockerClientOptions options, string image) : IAsyncDisposable
{
    private readonly DockerApi _docker = DockerApi.Connect(options);
    private string? _container;

    /// <summary>Gets the version whose types this is compiled with.</summary>
    public static string ApiVersion => DockerApi.ApiVersion;

    /// <summary>Gets the steps, each of which needs those before it.</summary>
    public IReadOnlyList<(string Name, Func<CancellationToken, Task> RunAsync)> Steps =>
    [
        ("ping", cancel => _docker.System.PingAsync(cancel)),
        ("version", cancel => _docker.System.VersionAsync(cancel)),
        ("image", EnsureImageAsync),
        ("list", cancel => _docker.Containers.ListAsync(new() { All = true }, cancel)),
        ("create", async cancel => _container = await CreateAsync(new() { Image = image, Cmd = ["echo", "hello"] }, new(), cancel)),
        ("start", cancel => _docker.Containers.StartAsync(_container!, cancellationToken: cancel)),
        ("wait", WaitAsync),
        ("logs", ReadLogsAsync),
        ("remove", RemoveAsync),
    ];

    /// <summary>Gets what the program uses only where there is such a thing; each stands alone.</summary>
    public IReadOnlyList<(string Name, Func<CancellationToken, Task> RunAsync)> Extras =>
    [
        ("platform", cancel => CreateAndRemoveAsync(new(), new() { Platform = "linux" }, cancel)), // a parameter since 1.41
        ("cgroup namespace", cancel => CreateAndRemoveAsync(new() { CgroupnsMode = HostConfigCgroupnsMode.Private }, new(), cancel)), // a property since 1.41
    ];

    public async ValueTask DisposeAsync()
    {
        try
        {
            await RemoveAsync(CancellationToken.None);
        }
        catch (DockerApiException exception)
        {
            Console.Error.WriteLine(exception.Message);
        }

        await _docker.DisposeAsync();
    }

    private async Task EnsureImageAsync(CancellationToken cancel)
    {
        try
        {
            await _docker.Images.InspectAsync(image, cancellationToken: cancel);
        }
        catch (DockerNotFoundException)
        {
            await _docker.Images.PullAsync(image, cancellationToken: cancel);
        }
    }

    private async Task WaitAsync(CancellationToken cancel)
    {
        var exit = await _docker.Containers.WaitAsync(_container!, cancellationToken: cancel);
        Expect("0", $"{exit.StatusCode}");
    }

    private async Task ReadLogsAsync(CancellationToken cancel)
    {
        await using var logs = await _docker.Containers.LogsAsync(_container!, new() { Stdout = true, Stderr = true }, cancel);
        Expect("hello\n", (await logs.ReadToEndAsync(cancel)).StdOut);
    }

    private async Task CreateAndRemoveAsync(HostConfig host, ContainerCreateOptions create, CancellationToken cancel)
    {
        _container = await CreateAsync(new() { Image = image, Cmd = ["echo"], HostConfig = host }, create, cancel);
        await RemoveAsync(cancel);
    }

    private async Task<string> CreateAsync(ContainerCreateRequest request, ContainerCreateOptions create, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();

        // Without the token: the id must be known, or nobody could remove the container.
        return (await _docker.Containers.CreateAsync(request, create, CancellationToken.None)).Id;
    }

    private async Task RemoveAsync(CancellationToken cancel)
    {
        if (_container is { } container)
        {
            await _docker.Containers.DeleteAsync(container, new() { Force = true, RemoveVolumes = true }, cancel);
            _container = null;
        }
    }

    private static void Expect(string expected, string actual)
    {
        if (actual != expected)
        {
            throw new InvalidDataException($"'{expected.Trim()}' was expected, but it is '{actual.Trim()}'");
        }
    }
}
