using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace DockerApiGen.Daemon.Tests;

/// <summary>
/// An sshd of the test's own on this machine, with a key of its own, and in front of the search path an ssh that uses the user's
/// key made for it and writes down its process.
/// </summary>
internal sealed class SshServer : IAsyncDisposable
{
    private const string Program = "/usr/sbin/sshd";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dag-sshd-");
    private readonly string _path = Environment.GetEnvironmentVariable("PATH") ?? "";
    private Process? _process;

    public int Port { get; private set; }

    /// <summary>The processes of ssh that were started.</summary>
    public IEnumerable<int> Processes => File.Exists(PidsPath) ? File.ReadLines(PidsPath).Select(int.Parse) : [];

    private string PidsPath => Path.Combine(_folder.FullName, "pids");

    /// <summary>Why there can be none on this machine; null when there can.</summary>
    public static string? Missing =>
        !OperatingSystem.IsLinux() || !File.Exists(Program) ? "there is no sshd (apt-get install openssh-server)"
        : Find("ssh") is null ? "there is no ssh (apt-get install openssh-client)"
        : Find("docker") is null ? "there is no docker command, which ssh runs on the other side"
        : Environment.UserName != "root" ? "sshd needs root"
        : null;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Port = ((IPEndPoint)probe.LocalEndpoint).Port;
        }

        await RunAsync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", In("host_key")], cancellationToken);
        await RunAsync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", In("user_key")], cancellationToken);
        await WriteAsync("known_hosts", $"[127.0.0.1]:{Port} {await File.ReadAllTextAsync(In("host_key.pub"), cancellationToken)}");
        await WriteAsync("sshd_config",
            $"""
            Port {Port}
            ListenAddress 127.0.0.1
            HostKey {In("host_key")}
            AuthorizedKeysFile {In("user_key.pub")}
            PidFile none
            UsePAM no
            StrictModes no
            PermitRootLogin prohibit-password
            PasswordAuthentication no
            KbdInteractiveAuthentication no
            MaxStartups 100
            MaxSessions 100

            """);
        await WriteAsync("ssh_config",
            $"""
            IdentityFile {In("user_key")}
            IdentitiesOnly yes
            UserKnownHostsFile {In("known_hosts")}
            StrictHostKeyChecking yes

            """);
        await WriteAsync("bin/ssh", $"#!/bin/sh\necho $$ >>{PidsPath}\nexec {Find("ssh")} -F {In("ssh_config")} \"$@\"\n");
        await RunAsync("chmod", ["+x", In("bin/ssh")], cancellationToken);

        // Where sshd's unprivileged part is shut in; the system's own service makes it when it starts.
        Directory.CreateDirectory("/run/sshd");
        _process = Process.Start(new ProcessStartInfo(Program, ["-D", "-e", "-f", In("sshd_config")]) { RedirectStandardError = true })!;
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        await WaitAsync(cancellationToken);
        Environment.SetEnvironmentVariable("PATH", $"{In("bin")}{Path.PathSeparator}{_path}");
    }

    public async ValueTask DisposeAsync()
    {
        Environment.SetEnvironmentVariable("PATH", _path);
        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        _folder.Delete(recursive: true);
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, Port, cancellationToken);
                return;
            }
            catch (SocketException) when (!_process!.HasExited)
            {
                await Task.Delay(50, cancellationToken);
            }
        }
    }

    private static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    private static async Task RunAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync(cancellationToken);
        Assert.Equal(0, process.ExitCode);
    }

    private string In(string name) => Path.Combine(_folder.FullName, name);

    private async Task WriteAsync(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(In(name))!);
        await File.WriteAllTextAsync(In(name), text);
    }
}
