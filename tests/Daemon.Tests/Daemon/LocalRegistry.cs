using System.Globalization;

namespace DockerApiGen.Daemon.Tests;

/// <summary>
/// A registry on the daemon's loopback, where it needs no TLS; it wants <see cref="Username"/> and <see cref="Password"/>. The
/// daemon may have a network of its own, so this machine's docker-registry runs in a container without one.
/// </summary>
internal sealed class LocalRegistry : IAsyncDisposable
{
    public const string Username = "test";
    public const string Password = "secret";

    // What bcrypt makes of the password.
    private const string Hash = "$2y$05$abcdefghijklmnopqrstuuOQiyCxlgf/oeuTqixKmWdcYUh4Hjl0a";

    private readonly DockerApi _docker;
    private readonly string _folder = Directory.CreateTempSubdirectory("dag-registry-").FullName;
    private string? _container;

    private LocalRegistry(DockerApi docker) => _docker = docker;

    /// <summary>Gets its name in the names of images.</summary>
    public string Host { get; } = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Random.Shared.Next(20_000, 30_000)}");

    /// <summary>Starts one; skips the test where the program is not installed, or the daemon does not see this machine's files.</summary>
    public static async Task<LocalRegistry> StartAsync(DockerApi docker, Dictionary<string, string> labels, CancellationToken cancellationToken)
    {
        var program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(directory => Path.Combine(directory, "docker-registry")).FirstOrDefault(File.Exists);
        Skip.If(program is null, "there is no registry (apt-get install docker-registry)");

        var registry = new LocalRegistry(docker);
        try
        {
            await registry.ConfigureAsync(cancellationToken);
            await registry.RunAsync(program, labels, cancellationToken);
            await registry.WaitAsync(cancellationToken);
            return registry;
        }
        catch
        {
            await registry.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_container is not null)
        {
            await _docker.Containers.DeleteAsync(_container, new() { Force = true });
        }

        Directory.Delete(_folder, recursive: true);
    }

    private async Task ConfigureAsync(CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "htpasswd"), $"{Username}:{Hash}\n", cancellationToken);
        await File.WriteAllTextAsync(
            Path.Combine(_folder, "config.yml"),
            $$"""
            version: 0.1
            log: { level: error }
            storage: { inmemory: {}, delete: { enabled: true } }
            http: { addr: "{{Host}}" }
            auth:
              htpasswd: { realm: dockerapigen, path: {{_folder}}/htpasswd }
            """,
            cancellationToken);
    }

    private async Task RunAsync(string program, Dictionary<string, string> labels, CancellationToken cancellationToken)
    {
        var created = await _docker.Containers.CreateAsync(
            new()
            {
                Image = BusyboxImage.Name,
                Cmd = ["busybox", "chroot", "/machine", program, "serve", Path.Combine(_folder, "config.yml")],
                Labels = labels,
                HostConfig = new() { NetworkMode = "host", Binds = ["/:/machine:ro"] },
            },
            cancellationToken: cancellationToken);
        _container = created.Id;
        await _docker.Containers.StartAsync(_container, cancellationToken: cancellationToken);
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        using var anybody = DockerApi.Connect(new() { Credentials = null });
        while (await ReachAsync(anybody, cancellationToken) is { } problem)
        {
            if ((await _docker.Containers.InspectAsync(_container!, cancellationToken: cancellationToken)).State!.Running != true)
            {
                await using var logs = await _docker.Containers.LogsAsync(_container!, new() { Stdout = true, Stderr = true }, cancellationToken);
                var text = await logs.ReadToEndAsync(cancellationToken);
                Skip.If(true, $"the daemon cannot run this machine's registry: {problem} {text.StdOut}{text.StdErr}");
            }

            await Task.Delay(200, cancellationToken);
        }
    }

    /// <summary>Gives why the daemon does not reach it; null when it does, and is turned away.</summary>
    private async Task<string?> ReachAsync(DockerApi anybody, CancellationToken cancellationToken)
    {
        try
        {
            await anybody.Distribution.InspectAsync($"{Host}/none", cancellationToken: cancellationToken);
            return null;
        }
        catch (DockerApiException exception)
        {
            return exception.DaemonMessage!.Contains("refused", StringComparison.Ordinal) ? exception.DaemonMessage : null;
        }
    }
}
