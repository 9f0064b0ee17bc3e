using System.Buffers.Binary;
using BenchmarkDotNet.Attributes;
using Docker.DotNet;
using DockerApiGen.Runtime;

namespace DockerApiGen.Client.Benchmarks;

/// <summary>64 MiB of a container's output in frames: 2 GB/s is 34 ms.</summary>
[MemoryDiagnoser]
public class FrameReading
{
    private const int TotalSize = 64 * 1024 * 1024;
    private static readonly DockerOperation Logs = new("ContainerLogs", HttpMethod.Get, "/containers/{id}/logs");

    private byte[] _bytes = [];
    private DockerSender _sender = null!;

    [Params(8 * 1024, 32 * 1024)]
    public int FrameSize { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _bytes = new byte[TotalSize / FrameSize * (FrameSize + 8)];
        for (var start = 0; start < _bytes.Length; start += FrameSize + 8)
        {
            _bytes[start] = 1;
            BinaryPrimitives.WriteInt32BigEndian(_bytes.AsSpan(start + 4), FrameSize);
        }

        _sender = new DockerSender(new AnswerHandler(_bytes, "application/vnd.docker.multiplexed-stream").CreateClient(), settings: null, "1.48");
    }

    [Benchmark]
    public async Task<long> LogStream()
    {
        await using var stream = await _sender.OpenLogStreamAsync(_sender.CreateRequest(Logs, "/containers/x/logs"), default);
        long total = 0;
        while (await stream.ReadFrameAsync() is { } frame)
        {
            total += frame.Data.Length;
        }

        return total;
    }

    [Benchmark(Baseline = true)]
    public async Task<long> DockerDotNetEnhanced()
    {
        using var stream = new MultiplexedStream(new MemoryStream(_bytes, writable: false), multiplexed: true);
        var buffer = new byte[80 * 1024];
        long total = 0;
        while (await stream.ReadOutputAsync(buffer, 0, buffer.Length, default) is { EOF: false } result)
        {
            total += result.Count;
        }

        return total;
    }
}
