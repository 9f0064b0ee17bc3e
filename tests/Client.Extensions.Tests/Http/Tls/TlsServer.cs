using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace DockerApiGen.Tests;

/// <summary>A daemon on a TLS port of this machine: answers every request, and sends back what follows a hijacked one.</summary>
internal sealed class TlsServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly SslServerAuthenticationOptions _options;
    private readonly Task _accepting;
    private readonly ConcurrentBag<SslStream> _connections = [];

    public TlsServer(X509Certificate2 certificate, TestAuthority? clients = null, SslProtocols protocols = SslProtocols.None, X509Certificate2Collection? chain = null)
    {
        _options = new SslServerAuthenticationOptions
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(certificate, chain ?? [], offline: true),
            ClientCertificateRequired = clients is not null,
            EnabledSslProtocols = protocols,
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
        };
        if (clients is not null)
        {
            _options.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            _options.CertificateChainPolicy.CustomTrustStore.AddRange(clients.Certificates);
        }

        _listener.Start();
        _accepting = Task.Run(AcceptAsync);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public ConcurrentQueue<SslProtocols> Protocols { get; } = [];

    public ConcurrentQueue<string?> Clients { get; } = [];

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        foreach (var connection in _connections)
        {
            await connection.DisposeAsync();
        }

        await _accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var connection = new SslStream(new NetworkStream(await _listener.AcceptSocketAsync(), ownsSocket: true));
                _connections.Add(connection);
                _ = Task.Run(() => ServeAsync(connection));
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or InvalidOperationException)
        {
        }
    }

    private async Task ServeAsync(SslStream connection)
    {
        try
        {
            await connection.AuthenticateAsServerAsync(_options);
            Protocols.Enqueue(connection.SslProtocol);
            Clients.Enqueue(connection.RemoteCertificate?.Subject);
            while (await ReadHeadAsync(connection) is { } head)
            {
                if (head.Contains("Upgrade: tcp", StringComparison.Ordinal))
                {
                    await connection.WriteAsync("HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n"u8.ToArray());
                    using var sent = new MemoryStream();
                    await connection.CopyToAsync(sent);
                    await connection.WriteAsync(sent.ToArray());
                    return;
                }

                await connection.WriteAsync(Encoding.ASCII.GetBytes(ScriptedServer.Ok("{\"Name\":\"tls\"}")));
            }
        }
        catch (Exception exception) when (exception is IOException or AuthenticationException or ObjectDisposedException)
        {
        }
        finally
        {
            await connection.DisposeAsync();
        }
    }

    private static async Task<string?> ReadHeadAsync(Stream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (head.Length < 4 || head.ToString(head.Length - 4, 4) != "\r\n\r\n")
        {
            if (await stream.ReadAsync(one) == 0)
            {
                return null;
            }

            head.Append((char)one[0]);
        }

        return head.ToString();
    }
}
