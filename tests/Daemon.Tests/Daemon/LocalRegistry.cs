using System.Globalization;
using DockerApiGen.Tests;

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

    private const int MostPorts = 5;

    private readonly DockerApi _docker;
    private readonly string _folder = Directory.CreateTempSubdirectory("dag-registry-").FullName;
    private string? _container;

    private LocalRegistry(DockerApi docker) => _docker = docker;

    /// <summary>Gets its name in the names of images.</summary>
    public string Host { get; private set; } = "";

    /// <summary>
    /// Starts one. Where the program is not installed, or the daemon does not see this machine's files, the test is skipped, and
    /// fails where everything is required.
    /// </summary>
    public static async Task<LocalRegistry> StartAsync(DockerApi docker, Dictionary<string, string> labels, CancellationToken cancellationToken)
    {
        var program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(directory => Path.Combine(directory, "docker-registry")).FirstOrDefault(File.Exists);
        Requirement.Check(program is null ? "there is no registry (apt-get install docker-registry)" : null);

        var registry = new LocalRegistry(docker);
        try
        {
            string? problem = null;
            for (var i = 0; i < MostPorts; i++)
            {
                // Which ports are free where the daemon is cannot be asked.
                registry.Host = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Random.Shared.Next(20_000, 30_000)}");
                await registry.ConfigureAsync(cancellationToken);
                await registry.RunAsync(program!, labels, cancellationToken);
                problem = await registry.WaitAsync(cancellationToken);
                if (problem?.Contains("address already in use", StringComparison.Ordinal) != true)
                {
                    break;
                }

                await registry.RemoveAsync();
            }

            Requirement.Check(problem is null ? null : $"the daemon cannot run this machine's registry: {problem}");
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
        await RemoveAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task RemoveAsync()
    {
        if (_container is not null)
        {
            await _docker.Containers.DeleteAsync(_container, new() { Force = true });
            _container = null;
        }
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

    /// <summary>Waits until the daemon reaches it; gives why it does not when it has ended, else null.</summary>
    private async Task<string?> WaitAsync(CancellationToken cancellationToken)
    {
        using var anybody = DockerApi.Connect(new() { Credentials = null });
        while (await ReachAsync(anybody, cancellationToken) is { } problem)
        {
            if ((await _docker.Containers.InspectAsync(_container!, cancellationToken: cancellationToken)).State!.Running != true)
            {
                await using var logs = await _docker.Containers.LogsAsync(_container!, new() { Stdout = true, Stderr = true }, cancellationToken);
                var text = await logs.ReadToEndAsync(cancellationToken);
                return $"{problem} {text.StdOut}{text.StdErr}";
            }

            await Task.Delay(200, cancellationToken);
        }

        return null;
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
