using System.Net.Sockets;
using System.Text;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using DockerApiGen.Runtime;
using DockerApiGen.Streams;

namespace DockerApiGen.Client.Benchmarks;

/// <summary>The time from cancelling to the OperationCanceledException of a stream that waits, over a unix socket.</summary>
[SimpleJob(RunStrategy.Monitoring, warmupCount: 20, iterationCount: 200)]
public class Cancelling
{
    private static readonly DockerOperation Events = new("SystemEvents", HttpMethod.Get, "/events");

    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"dag-{Guid.NewGuid():N}.sock");
    private HttpClient _client = null!;
    private CancellationTokenSource _cancelling = null!;
    private Socket _accepted = null!;
    private Task _reading = null!;

    [GlobalSetup]
    public void Prepare()
    {
        _listener.Bind(new UnixDomainSocketEndPoint(_path));
        _listener.Listen();
        _client = new DockerHttpHandler(new DockerClientOptions { Endpoint = new Uri("unix://" + _path), ApiVersion = "1.48" }).CreateClient();
    }

    [IterationSetup]
    public void Open()
    {
        _cancelling = new CancellationTokenSource();
        var sender = new DockerSender(_client, settings: null, "1.48");
        var opening = sender.OpenJsonStreamAsync<PullMessage, PullMessageValue>(sender.CreateRequest(Events, "/events"), default);
        _accepted = _listener.Accept();
        _accepted.Send(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"));
        _reading = ReadAsync(opening.GetAwaiter().GetResult(), _cancelling.Token);
        Thread.Sleep(5);
    }

    [Benchmark]
    public async Task CancelAndCatch()
    {
        _cancelling.Cancel();
        try
        {
            await _reading;
            throw new InvalidOperationException("It was not cancelled.");
        }
        catch (OperationCanceledException)
        {
        }
    }

    [IterationCleanup]
    public void Close()
    {
        _accepted.Dispose();
        _cancelling.Dispose();
    }

    [GlobalCleanup]
    public void End()
    {
        _client.Dispose();
        _listener.Dispose();
        File.Delete(_path);
    }

    private static async Task ReadAsync(JsonStream<PullMessage> stream, CancellationToken cancellationToken)
    {
        await foreach (var message in stream.WithCancellation(cancellationToken))
        {
        }
    }
}
