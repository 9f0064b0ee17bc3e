using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace DockerApiGen.Tests;

/// <summary>A server that ends the handshake itself when the client shows no certificate it trusts; SslStream looks only afterwards.</summary>
internal sealed class OpenSslServer(Process process, int port) : IAsyncDisposable
{
    public int Port { get; } = port;

    public static async Task<OpenSslServer> StartAsync(TestAuthority authority, string folder, SslProtocols protocol)
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
            "s_server", "-accept", $"127.0.0.1:{port}", "-cert", "cert.pem", "-key", "key.pem", "-CAfile", "ca.pem", "-Verify", "1", "-verify_return_error", "-quiet", "-www",
            protocol == SslProtocols.Tls12 ? "-tls1_2" : "-tls1_3"])
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

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
