using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Docker.DotNet;
using Docker.DotNet.Handler.Abstractions;
using Docker.DotNet.Models;
using DockerApiGen.Runtime;
using Microsoft.Extensions.Logging.Abstractions;

namespace DockerApiGen.Client.Benchmarks;

/// <summary>About 5 MB of a pull's and a build's messages, beside a reader that only walks over the tokens of the same bytes.</summary>
[MemoryDiagnoser]
public class JsonDecoding
{
    private static readonly DockerOperation Pull = new("ImageCreate", HttpMethod.Post, "/images/create");

    private readonly byte[] _bytes = PullStream.Create(layers: 40, messagesPerLayer: 700);
    private readonly byte[] _glued;
    private readonly DockerSender _sender;
    private readonly DockerSender _gluedSender;
    private readonly DockerClient _enhanced;

    public JsonDecoding()
    {
        _glued = [.. _bytes.Where(value => value is not ((byte)'\r' or (byte)'\n'))];
        _sender = new DockerSender(new AnswerHandler(_bytes, "application/json").CreateClient(), settings: null, "1.48");
        _gluedSender = new DockerSender(new AnswerHandler(_glued, "application/json").CreateClient(), settings: null, "1.48");
        var handler = new AnswerHandler(_bytes, "application/json");
        _enhanced = new DockerClientBuilder<AnswerHandler>(new AnswerHandlerFactory(), handler, new ClientOptions(), NullLogger.Instance).Build();
    }

    /// <summary>The bytes in memory, every token looked at and nothing made of it.</summary>
    [Benchmark(Baseline = true)]
    public long BareReader()
    {
        var reader = new Utf8JsonReader(_bytes, new JsonReaderOptions { AllowMultipleValues = true });
        long tokens = 0;
        while (reader.Read())
        {
            tokens++;
        }

        return tokens;
    }

    /// <summary>The bytes in memory, every text and number taken: what any typed reading has to do at the least.</summary>
    [Benchmark]
    public long BareReaderTakingValues()
    {
        var reader = new Utf8JsonReader(_bytes, new JsonReaderOptions { AllowMultipleValues = true });
        long sum = 0;
        while (reader.Read())
        {
            sum += reader.TokenType switch
            {
                JsonTokenType.String => reader.GetString()!.Length,
                JsonTokenType.Number => reader.GetInt64(),
                _ => 0,
            };
        }

        return sum;
    }

    /// <summary>The bytes from a stream, every value made into its type.</summary>
    [Benchmark]
    public Task<long> JsonStream() => EnumerateAsync(_sender);

    /// <summary>The same where no line ends.</summary>
    [Benchmark]
    public Task<long> JsonStreamGlued() => EnumerateAsync(_gluedSender);

    /// <summary>The bytes from a stream, read to the end for nothing but errors.</summary>
    [Benchmark]
    public async Task JsonStreamCompleted()
    {
        await using var stream = await _sender.OpenJsonStreamAsync<PullMessage, PullMessageValue>(_sender.CreateRequest(Pull, "/images/create"), default);
        await stream.EnsureSuccessAsync();
    }

    /// <summary>
    /// What <c>JsonStream</c> would be on a PipeReader. It takes line ends for granted, looks for no error, has no limit, and
    /// cannot be closed while it reads.
    /// </summary>
    [Benchmark]
    public async Task<long> PipeReaderLoop()
    {
        var pipe = PipeReader.Create(new MemoryStream(_bytes), new StreamPipeReaderOptions(bufferSize: 16 * 1024));
        long count = 0;
        while (true)
        {
            var result = await pipe.ReadAsync();
            var rest = result.Buffer;
            while (rest.PositionOf((byte)'\n') is { } end)
            {
                count += ReadValue(rest.Slice(0, end));
                rest = rest.Slice(rest.GetPosition(1, end));
            }

            pipe.AdvanceTo(rest.Start, rest.End);
            if (result.IsCompleted)
            {
                await pipe.CompleteAsync();
                return count;
            }
        }
    }

    /// <summary>The other library's way: progress is reported for each message.</summary>
    [Benchmark]
    public async Task<long> DockerDotNetEnhanced()
    {
        var progress = new Counter();
        await _enhanced.Images.CreateImageAsync(new ImagesCreateParameters { FromImage = "x" }, null, progress);
        return progress.Count;
    }

    private static async Task<long> EnumerateAsync(DockerSender sender)
    {
        long count = 0;
        await foreach (var message in await sender.OpenJsonStreamAsync<PullMessage, PullMessageValue>(sender.CreateRequest(Pull, "/images/create"), default))
        {
            count += message.Status is null && message.Stream is null ? 0 : 1;
        }

        return count;
    }

    private static int ReadValue(ReadOnlySequence<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        reader.Read();
        return PullMessageValue.Read(ref reader).Status is null ? 0 : 1;
    }

    private sealed class Counter : IProgress<JSONMessage>
    {
        public long Count { get; private set; }

        public void Report(JSONMessage value) => Count++;
    }
}
