using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using DockerApiGen.Client.Tests.Connection;

namespace DockerApiGen.Client.Tests.Helpers;

/// <summary>A daemon that runs one command: it reads its input to the end and says so. Steps can be held up.</summary>
internal sealed class RunningDaemon : IAsyncDisposable
{
    private const string Switching =
        "HTTP/1.1 101 UPGRADED\r\nContent-Type: application/vnd.docker.multiplexed-stream\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n";

    private readonly ScriptedDaemon _daemon;

    public RunningDaemon() => _daemon = new ScriptedDaemon(ServeAsync);

    public DockerClientOptions Options => _daemon.Options;

    /// <summary>What the creation and the removal wait for.</summary>
    public Task CreationHold { get; set; } = Task.CompletedTask;

    public Task RemovalHold { get; set; } = Task.CompletedTask;

    public TaskCompletionSource Created { get; } = new();

    public TaskCompletionSource Attached { get; } = new();

    public TaskCompletionSource Removed { get; } = new();

    public ConcurrentQueue<string> Bodies { get; } = [];

    public ValueTask DisposeAsync() => _daemon.DisposeAsync();

    private async Task ServeAsync(Socket socket)
    {
        while (await ScriptedDaemon.ReadHeadAsync(socket) is { Length: > 0 } head)
        {
            Bodies.Enqueue(await ReadBodyAsync(socket, head));
            var path = head.Split(' ')[1];
            if (head.StartsWith("DELETE", StringComparison.Ordinal))
            {
                Removed.TrySetResult();
                await RemovalHold;
                await ScriptedDaemon.SendAsync(socket, "HTTP/1.1 204 No Content\r\n\r\n");
            }
            else if (path.Contains("/attach", StringComparison.Ordinal) || path.Contains("/exec/e/start", StringComparison.Ordinal))
            {
                await RunAsync(socket);
                return;
            }
            else if (path.Contains("/create", StringComparison.Ordinal))
            {
                Created.TrySetResult();
                await CreationHold;
                await SendJsonAsync(socket, """{"Id":"abc","Warnings":[]}""");
            }
            else
            {
                await SendJsonAsync(socket, path switch
                {
                    _ when path.Contains("/wait", StringComparison.Ordinal) => """{"StatusCode":0}""",
                    _ when path.EndsWith("/exec", StringComparison.Ordinal) => """{"Id":"e"}""",
                    _ => """{"Running":false,"ExitCode":0}""",
                });
            }
        }
    }

    private async Task RunAsync(Socket socket)
    {
        await ScriptedDaemon.SendAsync(socket, Switching);
        Attached.TrySetResult();
        var buffer = new byte[1024];
        while (await socket.ReceiveAsync(buffer) > 0)
        {
        }

        await ScriptedDaemon.SendAsync(socket, "\u0001\0\0\0\0\0\0\u0003end");
    }

    private static Task SendJsonAsync(Socket socket, string json) => ScriptedDaemon.SendAsync(
        socket, $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {json.Length}\r\n\r\n{json}");

    private static async Task<string> ReadBodyAsync(Socket socket, string head)
    {
        var length = head.Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        var body = new byte[length is null ? 0 : int.Parse(length[15..])];
        for (var read = 0; read < body.Length;)
        {
            read += await socket.ReceiveAsync(body.AsMemory(read));
        }

        return Encoding.UTF8.GetString(body);
    }
}
