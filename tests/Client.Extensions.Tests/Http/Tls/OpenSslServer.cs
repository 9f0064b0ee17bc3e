using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace DockerApiGen.Tests;

/// <summary>A server that ends the handshake itself when the client shows no certificate it trusts; SslStream looks only afterwards.</summary>
internal sealed class OpenSslServer(Process process, int port) : IAsyncDisposable
{
    // Without it, openssl leaves out whatever old versions could encrypt with.
    private static readonly string[] OldCiphers = ["-cipher", "DEFAULT@SECLEVEL=0"];

    public int Port { get; } = port;

    public static async Task<OpenSslServer> StartAsync(TestAuthority authority, string folder, string version)
    {
        Skip.If(ProgramFinder.Find("openssl") is null, "there is no openssl");
        using var certificate = authority.CreateServer("127.0.0.1");
        authority.WriteFolder(folder, certificate);
        int port;
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            port = ((IPEndPoint)probe.LocalEndpoint).Port;
        }

        var start = new ProcessStartInfo("openssl", [
            "s_server", "-accept", $"127.0.0.1:{port}", "-cert", "cert.pem", "-key", "key.pem", "-CAfile", "ca.pem", "-quiet", "-www", version,
            .. version == "-tls1_1" ? OldCiphers : ["-Verify", "1", "-verify_return_error"]])
        {
            WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        var server = new OpenSslServer(Process.Start(start)!, port);
        for (var i = 0; i < 100; i++)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, port);
                return server;
            }
            catch (SocketException)
            {
                await Task.Delay(50);
            }
        }

        throw new InvalidOperationException("openssl s_server did not come up");
    }

    /// <summary>Whether openssl's own client comes to terms with a server in a version of TLS.</summary>
    public static async Task<bool> SpeaksAsync(int port, string version)
    {
        var start = new ProcessStartInfo("openssl", ["s_client", "-connect", $"127.0.0.1:{port}", version, .. OldCiphers])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var client = Process.Start(start)!;
        client.StandardInput.Close();
        var errors = client.StandardError.ReadToEndAsync();
        var output = await client.StandardOutput.ReadToEndAsync();
        await errors;
        await client.WaitForExitAsync();
        return !output.Contains("Cipher is (NONE)", StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
