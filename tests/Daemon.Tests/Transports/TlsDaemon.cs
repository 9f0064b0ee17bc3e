using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using DockerApiGen.Tests;

namespace DockerApiGen.Daemon.Tests;

/// <summary>
/// A dockerd of the test's own that listens on a TCP port, where it takes whom its authority knows, and on a socket. It has no
/// network for containers and leaves the machine's firewall as it is.
/// </summary>
internal sealed class TlsDaemon : IAsyncDisposable
{
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(20);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dag-tls-");
    private readonly List<string> _log = [];
    private Process? _process;

    public TestAuthority Authority { get; } = new();

    public Uri Address { get; private set; } = new("tcp://127.0.0.1");

    public string SocketPath => In("docker.sock");

    private string ClientFolder => Path.Combine(_folder.FullName, "client");

    /// <summary>How a client of its authority's connects.</summary>
    public DockerClientOptions Options => new()
    {
        Endpoint = Address,
        Tls = new()
        {
            CaCertificatePath = Path.Combine(ClientFolder, "ca.pem"),
            ClientCertificatePath = Path.Combine(ClientFolder, "cert.pem"),
            ClientKeyPath = Path.Combine(ClientFolder, "key.pem"),
        },
    };

    /// <summary>Why there can be none on this machine; null when there can.</summary>
    public static string? Missing =>
        !OperatingSystem.IsLinux() || Environment.UserName != "root" ? "dockerd needs Linux and root"
        : !(Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "dockerd"))) ? "there is no dockerd"
        : null;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var server = Path.Combine(_folder.FullName, "server");
        using (var certificate = Authority.CreateServer("127.0.0.1", "localhost"))
        {
            Authority.WriteFolder(server, certificate);
        }

        using (var certificate = Authority.CreateClient())
        {
            Authority.WriteFolder(ClientFolder, certificate);
        }

        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Address = new Uri($"tcp://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}");
        }

        await File.WriteAllTextAsync(In("daemon.json"), "{}", cancellationToken);
        await RunAsync(cancellationToken);
    }

    /// <summary>Ends it, and starts it again at the same addresses.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        await EndAsync();
        await RunAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Authority.Dispose();
        await EndAsync();
        try
        {
            _folder.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A mount of a container that ended last may hold on for a moment; the folder is a temporary one.
        }
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        var server = Path.Combine(_folder.FullName, "server");

        // unshare becomes dockerd, whose mounts end with it.
        _process = Process.Start(new ProcessStartInfo("unshare", [
            "--mount", "dockerd", "--config-file", In("daemon.json"), "--data-root", In("data"), "--exec-root", In("exec"), "--pidfile", In("pid"),
            "--host", $"unix://{SocketPath}", "--host", Address.OriginalString, "--tlsverify", "--tlscacert", Path.Combine(server, "ca.pem"),
            "--tlscert", Path.Combine(server, "cert.pem"), "--tlskey", Path.Combine(server, "key.pem"),
            "--bridge", "none", "--iptables=false", "--ip6tables=false"]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        await WaitAsync(cancellationToken);
    }

    private async Task EndAsync()
    {
        if (_process is not null)
        {
            using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
            using var limit = new CancellationTokenSource(EndLimit);
            try
            {
                await _process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
            }

            _process.Dispose();
            _process = null;
        }
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, Address.Port, cancellationToken);
                return;
            }
            catch (SocketException) when (!_process!.HasExited)
            {
                await Task.Delay(100, cancellationToken);
            }
            catch (SocketException)
            {
                throw new InvalidOperationException($"dockerd did not come up:\n{string.Join('\n', _log.TakeLast(10))}");
            }
        }
    }

    private string In(string name) => Path.Combine(_folder.FullName, name);

    private void Note(string? line)
    {
        lock (_log)
        {
            _log.Add(line ?? "");
        }
    }
}
