using System.Buffers.Binary;
using System.Net.Http.Headers;
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

    private static LogStream Open(ChunkedStream body, string? mediaType, bool? tty)
    {
        var response = new HttpResponseMessage { Content = new StreamContent(body) };
        response.Content.Headers.ContentType = mediaType is null ? null : new MediaTypeHeaderValue(mediaType);
        var stream = new LogStream(response, body, new RequestIdentity("ContainerLogs", "GET", "/containers/x/logs"));
        if (tty is not null)
        {
            stream.Tty = tty;
        }

        return stream;
    }

    private static byte[] Frame(byte type, string text)
    {
        var payload = Encoding.UTF8.GetBytes(text);
        var frame = new byte[8 + payload.Length];
        frame[0] = type;
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(4), (uint)payload.Length);
        payload.CopyTo(frame, 8);
        return frame;
    }

    private static string Text(LogFrame? frame) => Encoding.UTF8.GetString(frame!.Value.Data.Span);
}
