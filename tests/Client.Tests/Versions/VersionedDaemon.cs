using System.Globalization;
using System.Net.Sockets;
using DockerApiGen.Client.Tests.Connection;
using DockerApiGen.V1_48;

namespace DockerApiGen.Client.Tests.Versions;

/// <summary>A daemon that says which API version it speaks, and takes whatever it is sent.</summary>
internal sealed class VersionedDaemon : IAsyncDisposable
{
    private readonly ScriptedDaemon _daemon;
    private readonly string _version;
    private readonly string _answer;
    private readonly List<string> _requests = [];

    public VersionedDaemon(string version, string answer = """{"Id":"x","Warnings":[]}""")
    {
        _version = version;
        _answer = answer;
        _daemon = new ScriptedDaemon(ServeAsync);
    }

    /// <summary>The request lines it was sent, those of the negotiation aside.</summary>
    public string[] Requests
    {
        get
        {
            lock (_requests)
            {
                return [.. _requests.Where(line => !line.Contains("/_ping", StringComparison.Ordinal))];
            }
        }
    }

    public DockerApi Connect(string? pinned = null) => DockerApi.Connect(new() { Endpoint = _daemon.Options.Endpoint, ApiVersion = pinned });

    public ValueTask DisposeAsync() => _daemon.DisposeAsync();

    private async Task ServeAsync(Socket socket)
    {
        while (await ScriptedDaemon.ReadHeadAsync(socket) is { Length: > 0 } head)
        {
            lock (_requests)
            {
                _requests.Add(head[..head.IndexOf(" HTTP/", StringComparison.Ordinal)]);
            }

            await SkipAsync(socket, head);
            var answer = head.StartsWith("HEAD ", StringComparison.Ordinal) ? "" : _answer;
            await ScriptedDaemon.SendAsync(
                socket,
                $"HTTP/1.1 200 OK\r\nApi-Version: {_version}\r\nContent-Type: application/json\r\nContent-Length: {answer.Length}\r\n\r\n{answer}");
        }
    }

    private static async Task SkipAsync(Socket socket, string head)
    {
        const string Name = "Content-Length: ";
        var line = head.Split("\r\n").FirstOrDefault(line => line.StartsWith(Name, StringComparison.OrdinalIgnoreCase));
        var left = line is null ? 0 : int.Parse(line[Name.Length..], CultureInfo.InvariantCulture);
        var buffer = new byte[4096];
        while (left > 0 && await socket.ReceiveAsync(buffer.AsMemory(0, Math.Min(left, buffer.Length))) is var read and > 0)
        {
            left -= read;
        }
    }
}
