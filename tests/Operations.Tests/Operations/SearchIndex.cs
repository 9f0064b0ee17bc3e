using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DockerApiGen.Operations.Tests;

/// <summary>An index of images with a single one in it, as registries had them in their first version and daemons still search them.</summary>
internal sealed class SearchIndex : IAsyncDisposable
{
    private const string Found =
        """{"query":"busybox","num_results":1,"num_pages":1,"page":1,"page_size":25,"results":[{"name":"busybox","description":"small","star_count":7,"is_official":true,"is_automated":false}]}""";

    private readonly TcpListener _listener = new(IPAddress.Any, 0);
    private readonly Task _serving;

    public SearchIndex(string address)
    {
        _listener.Start();
        Host = $"{address}:{((IPEndPoint)_listener.LocalEndpoint).Port}";
        _serving = ServeAsync();
    }

    /// <summary>Gets the address for the daemon.</summary>
    public string Host { get; }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var connection = await _listener.AcceptTcpClientAsync();
                await AnswerAsync(connection.GetStream());
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The test is over.
        }
    }

    private static async Task AnswerAsync(NetworkStream stream)
    {
        try
        {
            using var reader = new StreamReader(stream, leaveOpen: true);
            var request = await reader.ReadLineAsync() ?? "";
            while (!string.IsNullOrEmpty(await reader.ReadLineAsync()))
            {
            }

            var (status, body) = request.Contains("/v1/search", StringComparison.Ordinal) ? ("200 OK", Found)
                : request.Contains("/v1/_ping", StringComparison.Ordinal) ? ("200 OK", "true")
                : ("404 Not Found", "{}");
            await stream.WriteAsync(Encoding.ASCII.GetBytes(
                $"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nX-Docker-Registry-Standalone: True\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}"));
        }
        catch (IOException)
        {
            // The daemon tried TLS first.
        }
    }
}
