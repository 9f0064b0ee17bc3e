using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace DockerApiGen.Tests;

/// <summary>A server on a unix socket, TCP, TLS or a named pipe that does with each connection what a test says.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly Socket _listener;
    private readonly Func<ServerConnection, Task> _script;
    private readonly ConcurrentBag<ServerConnection> _connections = [];
    private readonly Task _accepting;
    private readonly TestAuthority? _authority;
    private readonly X509Certificate2? _certificate;

    public ScriptedServer(Func<ServerConnection, Task> script, ServerTransport transport = ServerTransport.Unix, string? path = null)
    {
        _script = script;
        var name = $"dag-{Guid.NewGuid():N}";

        // Where there are no named pipes, .NET has a unix socket in their place.
        Path = path ?? System.IO.Path.Combine(System.IO.Path.GetTempPath(), transport == ServerTransport.Pipe ? $"CoreFxPipe_{name}" : $"{name}.sock");
        var isTcp = transport is ServerTransport.Tcp or ServerTransport.Tls;
        if (transport == ServerTransport.Tls)
        {
            _authority = new TestAuthority();
            _certificate = _authority.CreateServer("127.0.0.1");
        }

        _listener = isTcp
            ? new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
            : new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        _listener.Bind(isTcp ? new IPEndPoint(IPAddress.Loopback, 0) : new UnixDomainSocketEndPoint(Path));
        _listener.Listen(64);
        Endpoint = new Uri(isTcp ? $"tcp://{_listener.LocalEndPoint}" : transport == ServerTransport.Pipe ? $"npipe:////./pipe/{name}" : "unix://" + Path);
        _accepting = Task.Run(AcceptAsync);
    }

    public string Path { get; }

    public Uri Endpoint { get; }

    public int ConnectionCount => _connections.Count;

    /// <summary>The first line of every request, in the order of arrival.</summary>
    public ConcurrentQueue<string> RequestLines { get; } = [];

    /// <summary>A server that answers each request by its head and body, and keeps connections open.</summary>
    public static ScriptedServer Answering(Func<string, string> answer) => new(connection => AnswerAsync(connection, answer));

    /// <summary>Answers each request by its head and body, until the client closes.</summary>
    public static async Task AnswerAsync(ServerConnection connection, Func<string, string> answer)
    {
        while (await connection.ReadRequestAsync() is { } head)
        {
            await connection.SendAsync(answer(head));
        }
    }

    /// <summary>As <see cref="Answering"/>, with /_ping answered as a daemon that speaks this version.</summary>
    public static ScriptedServer Daemon(string apiVersion, Func<string, string> answer) => Answering(head =>
        head.Contains(" /_ping ", StringComparison.Ordinal) ? Pong(apiVersion) : answer(head));

    public static string Pong(string apiVersion) =>
        $"HTTP/1.1 200 OK\r\nApi-Version: {apiVersion}\r\nContent-Length: 0\r\n\r\n";

    public static string Ok(string body, string mediaType = "application/json") =>
        Answer(200, body, mediaType);

    public static string Answer(int status, string body, string mediaType = "application/json") =>
        $"HTTP/1.1 {status} X\r\nContent-Type: {mediaType}\r\nContent-Length: {System.Text.Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";

    public DockerHttpHandler CreateHandler(DockerClientOptions? options = null, Func<string, string?>? environment = null)
    {
        options ??= new DockerClientOptions();
        options.Endpoint = Endpoint;
        if (_authority is not null)
        {
            options.Tls = new DockerTlsOptions { CaCertificates = _authority.Certificates };
        }

        return new DockerHttpHandler(options, environment ?? (_ => null));
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        foreach (var connection in _connections)
        {
            connection.Close();
        }

        await _accepting;
        _certificate?.Dispose();
        _authority?.Dispose();
        File.Delete(Path);
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var connection = new ServerConnection(await _listener.AcceptAsync(), this);
                _connections.Add(connection);
                _ = Task.Run(() => ServeAsync(connection));
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task ServeAsync(ServerConnection connection)
    {
        try
        {
            if (_certificate is not null)
            {
                await connection.AuthenticateAsync(_certificate);
            }

            await _script(connection);
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException or AuthenticationException)
        {
        }
        finally
        {
            connection.Close();
        }
    }
}
