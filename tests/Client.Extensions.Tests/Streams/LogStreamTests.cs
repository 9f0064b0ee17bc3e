using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using DockerApiGen.Streams;

namespace DockerApiGen.Tests;

public class LogStreamTests
{
    private const string Multiplexed = "application/vnd.docker.multiplexed-stream";
    private const string Raw = "application/vnd.docker.raw-stream";

    [Theory]
    [InlineData(Multiplexed, null)]
    [InlineData(Raw, null)]
    [InlineData(Raw, false)]
    [InlineData(null, null)]
    public async Task Frames_are_told_apart_wherever_the_bytes_are_split(string? mediaType, bool? tty)
    {
        byte[] bytes = [.. Frame(1, "out\n"), .. Frame(2, "err é\n"), .. Frame(1, ""), .. Frame(0, "in\n"), .. Frame(1, "end")];
        for (var i = 0; i <= bytes.Length; i++)
        {
            Assert.Equal(new LogText("out\nin\nend", "err é\n"), await Open(ChunkedStream.Split(bytes, i), mediaType, tty).ReadToEndAsync());
        }

        Assert.Equal(new LogText("out\nin\nend", "err é\n"), await Open(ChunkedStream.Bytes(bytes), mediaType, tty).ReadToEndAsync());
    }

    [Theory]
    [InlineData("plain text\r\n")]
    [InlineData("x")]
    [InlineData("")]
    [InlineData("\u0001abc")]
    [InlineData("\u0001\0\0x1234567")]
    [InlineData("\u0001\0\0")]
    public async Task Raw_output_is_recognised_wherever_the_bytes_are_split(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var i = 0; i <= bytes.Length; i++)
        {
            Assert.Equal(new LogText(text, ""), await Open(ChunkedStream.Split(bytes, i), Raw, null).ReadToEndAsync());
        }
    }

    [Fact]
    public async Task Raw_output_is_given_at_once_without_waiting_for_eight_bytes()
    {
        await using var stream = Open(new ChunkedStream(["$"u8.ToArray()], StreamEnd.Wait), Raw, null);
        var frame = await stream.ReadFrameAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(5));
        Assert.Equal("$", Encoding.UTF8.GetString(frame!.Value.Data.Span));
        Assert.False(stream.IsMultiplexed);
        Assert.True(stream.Tty);
    }

    [Fact]
    public async Task A_caller_who_knows_of_a_tty_gets_bytes_that_look_like_a_frame()
    {
        var text = await Open(ChunkedStream.Bytes(Frame(1, "x")), Raw, tty: true).ReadToEndAsync();
        Assert.Equal(9, text.StdOut.Length);
    }

    [Fact]
    public async Task A_frame_is_given_when_a_part_of_it_is_there_and_keeps_its_source()
    {
        var frame = Frame(2, "hello");
        await using var stream = Open(new ChunkedStream([frame[..10], frame[10..]]), Multiplexed, null);
        Assert.Equal("he", Text(await stream.ReadFrameAsync()));
        var second = await stream.ReadFrameAsync();
        Assert.Equal("llo", Text(second));
        Assert.Equal(LogSource.StdErr, second!.Value.Source);
        Assert.Null(await stream.ReadFrameAsync());
        Assert.Null(await stream.ReadFrameAsync());
    }

    [Fact]
    public async Task A_frame_larger_than_any_buffer_comes_in_parts()
    {
        var payload = new string('x', 300_000);
        using var stdout = new MemoryStream();
        using var stderr = new MemoryStream();
        await Open(new ChunkedStream([[.. Frame(1, payload), .. Frame(2, "e")]]), Multiplexed, null).CopyOutputToAsync(stdout, stderr);
        Assert.Equal(300_000, stdout.Length);
        Assert.Equal("e"u8.ToArray(), stderr.ToArray());
    }

    [Fact]
    public async Task A_stream_cut_inside_a_header_or_a_frame_throws()
    {
        byte[] bytes = [.. Frame(1, "ab"), .. Frame(1, "cd")];
        for (var i = 11; i < bytes.Length; i++)
        {
            var exception = await Assert.ThrowsAsync<DockerStreamException>(() => Open(ChunkedStream.Bytes(bytes[..i]), Multiplexed, null).ReadToEndAsync());
            Assert.Contains("cut", exception.Message);
        }

        Assert.Equal("ab", (await Open(ChunkedStream.Bytes(bytes[..10]), Multiplexed, null).ReadToEndAsync()).StdOut);
    }

    [Fact]
    public async Task A_frame_of_the_daemon_itself_is_an_error()
    {
        byte[] bytes = [.. Frame(1, "ab"), .. Frame(3, "log driver failed")];
        await using var stream = Open(ChunkedStream.Bytes(bytes), Multiplexed, null);
        Assert.NotNull(await stream.ReadFrameAsync());
        await stream.ReadFrameAsync();
        var exception = await Assert.ThrowsAsync<DockerStreamException>(() => stream.ReadFrameAsync().AsTask());
        Assert.Equal("log driver failed", exception.DaemonMessage);
    }

    [Theory]
    [InlineData(4, 0)]
    [InlineData(255, 0)]
    [InlineData(1, 7)]
    public async Task Anything_but_a_frame_where_one_should_begin_is_corrupt(byte type, byte second)
    {
        var frame = Frame(1, "x");
        frame[0] = type;
        frame[1] = second;
        byte[] bytes = [.. Frame(1, "ok"), .. frame];
        var exception = await Assert.ThrowsAsync<DockerStreamException>(() => Open(ChunkedStream.Bytes(bytes), Multiplexed, null).ReadToEndAsync());
        Assert.Contains("corrupt", exception.Message);
    }

    [Fact]
    public async Task Reading_to_the_end_is_limited()
    {
        var endless = Enumerable.Repeat(Frame(1, new string('x', 1000)), 100);
        await using var stream = Open(new ChunkedStream(endless, StreamEnd.Wait), Multiplexed, null);
        stream.MaxTextSize = 5000;
        await Assert.ThrowsAsync<DockerStreamException>(() => stream.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public async Task Cancelling_and_disposing_are_told_apart()
    {
        using var cancelling = new CancellationTokenSource(50);
        var stream = Open(new ChunkedStream([], StreamEnd.Wait), Multiplexed, null);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stream.ReadFrameAsync(cancelling.Token).AsTask());
        await stream.DisposeAsync();
        await stream.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => stream.ReadFrameAsync().AsTask());
    }

    [Fact]
    public async Task Two_reads_at_once_are_refused()
    {
        await using var stream = Open(new ChunkedStream([], StreamEnd.Wait), Multiplexed, null);
        var first = stream.ReadFrameAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => stream.ReadFrameAsync().AsTask());
        Assert.False(first.IsCompleted);
    }

    [Theory]
    [InlineData(Multiplexed)]
    [InlineData(Raw)]
    public async Task Lines_are_put_together_by_source_wherever_the_bytes_are_split(string mediaType)
    {
        byte[] bytes =
        [
            .. Frame(1, "one\ntwo é"), .. Frame(2, "err 1\r"), .. Frame(1, " €\r\n\n"), .. Frame(2, "\nerr\r2\n"),
            .. Frame(1, "rest\r"), .. Frame(2, "last"),
        ];
        LogLine[] expected =
        [
            new(LogSource.StdOut, "one"), new(LogSource.StdOut, "two é €"), new(LogSource.StdOut, ""), new(LogSource.StdErr, "err 1"),
            new(LogSource.StdErr, "err\r2"), new(LogSource.StdOut, "rest\r"), new(LogSource.StdErr, "last"),
        ];
        for (var i = 0; i <= bytes.Length; i++)
        {
            Assert.Equal(expected, await LinesAsync(Open(ChunkedStream.Split(bytes, i), mediaType, null)));
        }

        Assert.Equal(expected, await LinesAsync(Open(ChunkedStream.Bytes(bytes), mediaType, null)));
    }

    [Fact]
    public async Task A_character_cut_between_frames_is_one_character()
    {
        var text = Encoding.UTF8.GetBytes("ä€😀\n");
        for (var i = 0; i <= text.Length; i++)
        {
            byte[] bytes = [.. Frame(1, text[..i]), .. Frame(2, "!"), .. Frame(1, text[i..])];
            Assert.Equal([new(LogSource.StdOut, "ä€😀"), new(LogSource.StdErr, "!")], await LinesAsync(Open(ChunkedStream.Bytes(bytes), Multiplexed, null)));
        }
    }

    [Fact]
    public async Task Lines_of_a_tty_are_standard_output_and_end_with_CRLF()
    {
        var bytes = "a\r\n\r\nb\nc"u8.ToArray();
        for (var i = 0; i <= bytes.Length; i++)
        {
            var lines = await LinesAsync(Open(ChunkedStream.Split(bytes, i), Raw, tty: true));
            Assert.Equal(["a", "", "b", "c"], lines.Select(line => line.Text));
            Assert.All(lines, line => Assert.Equal(LogSource.StdOut, line.Source));
        }
    }

    [Fact]
    public async Task A_line_may_be_as_large_as_allowed_and_no_larger()
    {
        byte[] fitting = [.. Frame(1, "12345\r\n12345\r"), .. Frame(1, "\n"), .. Frame(1, "123"), .. Frame(1, "45")];
        await using var good = Open(ChunkedStream.Bytes(fitting), Multiplexed, null);
        good.MaxLineSize = 5;
        Assert.Equal(["12345", "12345", "12345"], (await LinesAsync(good)).Select(line => line.Text));

        foreach (var text in new[] { "123456\n", "123456", "123456\r\n" })
        {
            await using var bad = Open(ChunkedStream.Bytes(Frame(1, text)), Multiplexed, null);
            bad.MaxLineSize = 5;
            Assert.Contains("5 bytes", (await Assert.ThrowsAsync<DockerStreamException>(() => LinesAsync(bad))).Message);
        }
    }

    [Fact]
    public async Task A_line_is_given_the_moment_its_end_is_there_and_leaving_closes_the_stream()
    {
        var body = new ChunkedStream([Frame(1, "one\ntwo")], StreamEnd.Wait);
        await using var stream = Open(body, Multiplexed, null);
        await foreach (var line in stream.ReadLinesAsync())
        {
            Assert.Equal("one", line.Text);
            break;
        }

        Assert.True(body.IsDisposed);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => stream.ReadFrameAsync().AsTask());
    }

    [Fact]
    public async Task Lines_end_with_the_error_of_a_cut_or_corrupt_stream_or_of_the_daemon()
    {
        foreach (var (end, message) in new[] { (Frame(1, "xy")[..9], "cut"), (Frame(4, "x"), "corrupt"), (Frame(3, "no driver"), "no driver") })
        {
            byte[] bytes = [.. Frame(1, "one\nbegun"), .. end];
            var lines = new List<LogLine>();
            var exception = await Assert.ThrowsAsync<DockerStreamException>(() => LinesAsync(Open(ChunkedStream.Bytes(bytes), Multiplexed, null), lines));
            Assert.Contains(message, exception.Message);
            Assert.Equal([new(LogSource.StdOut, "one")], lines);
        }
    }

    [Theory]
    [InlineData("log driver failed", 17, "log driver failed")]
    [InlineData("log driver failed", 6, "log dr")]
    [InlineData("log driver failed", 0, "")]
    public async Task What_is_there_of_a_cut_error_of_the_daemon_is_told(string error, int length, string told)
    {
        byte[] bytes = [.. Frame(1, "ab"), .. Frame(3, error)[..(8 + length)]];
        foreach (var end in new[] { StreamEnd.End, StreamEnd.Break })
        {
            await using var stream = Open(new ChunkedStream([bytes], end), Multiplexed, null);
            Assert.NotNull(await stream.ReadFrameAsync());
            for (var i = 0; i < 2; i++)
            {
                var exception = await Assert.ThrowsAsync<DockerStreamException>(() => stream.ReadFrameAsync().AsTask());
                Assert.Equal(told, exception.DaemonMessage ?? "");
                Assert.Contains(told, exception.Message);
                Assert.Equal(length < error.Length, exception.Message.Contains("cut", StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public async Task Memory_that_was_handed_out_does_not_go_back_to_the_pool_whenever_the_stream_is_closed()
    {
        var frame = Frame(1, "x");
        for (var i = 0; i < 50_000; i++)
        {
            await using var stream = Open(new ChunkedStream([[.. frame, .. frame]]), Multiplexed, null);
            await stream.ReadFrameAsync();
            ReadOnlyMemory<byte> data = default;
            using var start = new Barrier(2);
            var reading = Task.Run(() =>
            {
                start.SignalAndWait();
                try
                {
                    // The second frame is in memory: the read ends at once.
                    data = stream.ReadFrameAsync().AsTask().GetAwaiter().GetResult()!.Value.Data;
                }
                catch (ObjectDisposedException)
                {
                }
            });
            start.SignalAndWait();
            Thread.SpinWait(i % 200);
            await stream.DisposeAsync();

            // What a thread gave back last it gets first.
            var next = ArrayPool<byte>.Shared.Rent(16 * 1024);
            await reading;
            Assert.False(MemoryMarshal.TryGetArray(data, out var handedOut) && ReferenceEquals(handedOut.Array, next), $"after {i} times");
            ArrayPool<byte>.Shared.Return(next);
        }
    }

    [Fact]
    public async Task Frames_in_memory_cost_no_allocation()
    {
        const int Count = 5000;
        var bytes = Enumerable.Repeat(Frame(1, new string('x', 92)), Count).SelectMany(frame => frame).ToArray();
        await using var stream = new LogStream(new HttpResponseMessage(), new MemoryStream(bytes), new RequestIdentity("ContainerLogs", "GET", "/"), true);
        await stream.ReadFrameAsync();
        var before = GC.GetAllocatedBytesForCurrentThread();
        long total = 92;
        while (stream.ReadFrameAsync() is { IsCompletedSuccessfully: true, Result: { } frame })
        {
            total += frame.Data.Length;
        }

        // A build without optimisation has an object for each call that fills the buffer.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, IsOptimized ? 200 : 5 * Count);
        Assert.Equal(92 * Count, total);
    }

    [Fact]
    public async Task Frames_that_have_to_be_waited_for_cost_no_allocation()
    {
        const int Count = 1000;
        var body = new YieldingStream(Frame(1, "x"));
        await using var stream = new LogStream(new HttpResponseMessage(), body, new RequestIdentity("ContainerLogs", "GET", "/"), true);
        ReadReleased(stream, body, 100);
        var before = GC.GetAllocatedBytesForCurrentThread();
        ReadReleased(stream, body, Count);

        // A build without optimisation has two objects for each read, the state of its asynchronous methods; with the tasks of those
        // beside them it would be over the bound.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, IsOptimized ? 1000 : 270 * Count);
    }

    private static bool IsOptimized =>
        typeof(LogStream).Assembly.GetCustomAttribute<DebuggableAttribute>() is not { IsJITOptimizerDisabled: true };

    private static void ReadReleased(LogStream stream, YieldingStream body, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var reading = stream.ReadFrameAsync();
            var isWaiting = !reading.IsCompleted;
            body.Release();

            // xunit's assertions allocate.
            if (!isWaiting || !reading.IsCompletedSuccessfully || reading.Result!.Value.Data.Length != 1)
            {
                Assert.Fail("The read did not wait, or did not give the frame when it was there.");
            }
        }
    }

    private static LogStream Open(ChunkedStream body, string? mediaType, bool? tty)
    {
        var response = new HttpResponseMessage { Content = new StreamContent(body) };
        var isMultiplexed = mediaType == Multiplexed ? true : (bool?)null;
        var stream = new LogStream(response, body, new RequestIdentity("ContainerLogs", "GET", "/containers/x/logs"), isMultiplexed);
        if (tty is not null)
        {
            stream.Tty = tty;
        }

        return stream;
    }

    private static async Task<List<LogLine>> LinesAsync(LogStream stream, List<LogLine>? lines = null)
    {
        lines ??= [];
        await foreach (var line in stream.ReadLinesAsync())
        {
            lines.Add(line);
        }

        return lines;
    }

    private static byte[] Frame(byte type, string text) => Frame(type, Encoding.UTF8.GetBytes(text));

    private static byte[] Frame(byte type, byte[] payload)
    {
        var frame = new byte[8 + payload.Length];
        frame[0] = type;
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(4), (uint)payload.Length);
        payload.CopyTo(frame, 8);
        return frame;
    }

    private static string Text(LogFrame? frame) => Encoding.UTF8.GetString(frame!.Value.Data.Span);
}
