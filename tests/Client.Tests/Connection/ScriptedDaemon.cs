using System.Net.Sockets;
using System.Text;

namespace DockerApiGen.Client.Tests.Connection;

/// <summary>A unix socket on which each connection is handled by a script, byte for byte.</summary>
internal sealed class ScriptedDaemon : IAsyncDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"dag-{Guid.NewGuid():N}.sock");
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly Func<Socket, Task> _script;
    private readonly Task _accepting;
    private readonly List<Task> _connections = [];

    public ScriptedDaemon(Func<Socket, Task> script)
    {
        _script = script;
        _listener.Bind(new UnixDomainSocketEndPoint(_path));
        _listener.Listen();
        _accepting = AcceptAsync();
    }

    public int ConnectionCount
    {
        get
        {
            lock (_connections)
            {
                return _connections.Count;
            }
        }
    }

    /// <summary>Options with a pinned version, so that a call is one request.</summary>
    public DockerClientOptions Options => new() { Endpoint = new Uri($"unix://{_path}"), ApiVersion = "1.48" };

    public static async Task<string> ReadHeadAsync(Socket socket)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await socket.ReceiveAsync(one) > 0)
        {
            head.Append((char)one[0]);
        }

        return head.ToString();
    }

    public static async Task SendAsync(Socket socket, string text) => await socket.SendAsync(Encoding.UTF8.GetBytes(text));

    public static Task SendNotFoundAsync(Socket socket) => SendAsync(
        socket,
        "HTTP/1.1 404 Not Found\r\nContent-Type: application/json\r\nContent-Length: 27\r\nConnection: close\r\n\r\n{\"message\":\"no such thing\"}");

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _accepting;
        File.Delete(_path);
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptAsync();
                lock (_connections)
                {
                    _connections.Add(Task.Run(() => HandleAsync(socket)));
                }
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task HandleAsync(Socket socket)
    {
        using (socket)
        {
            try
            {
                await _script(socket);
            }
            catch (SocketException)
            {
                // The client went away first.
            }
        }
    }
}
