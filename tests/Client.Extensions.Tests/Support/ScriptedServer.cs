using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace DockerApiGen.Tests;

/// <summary>A server on a unix socket, or on TCP, that does with each connection what a test says.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly Socket _listener;
    private readonly Func<ServerConnection, Task> _script;
    private readonly ConcurrentBag<ServerConnection> _connections = [];
    private readonly Task _accepting;

    public ScriptedServer(Func<ServerConnection, Task> script, bool isTcp = false, string? path = null)
    {
        _script = script;
        Path = path ?? System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"dag-{Guid.NewGuid():N}.sock");
        _listener = isTcp
            ? new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
            : new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        _listener.Bind(isTcp ? new IPEndPoint(IPAddress.Loopback, 0) : new UnixDomainSocketEndPoint(Path));
        _listener.Listen(64);
        Endpoint = new Uri(isTcp ? $"tcp://{_listener.LocalEndPoint}" : "unix://" + Path);
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
            await _script(connection);
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException)
        {
        }
        finally
        {
            connection.Close();
        }
    }
}
