using System.Security.Cryptography;
using System.Text;
using DockerApiGen.Runtime;
using DockerApiGen.Streams;

namespace DockerApiGen.Tests;

public class WebSocketTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);
    private static readonly DockerOperation Attach = new("ContainerAttachWebsocket", HttpMethod.Get, "/containers/{id}/attach/ws");

    [Fact]
    public async Task Messages_are_bytes_and_where_they_end_is_of_no_account()
    {
        await using var server = new ScriptedServer(async connection =>
        {
            await AcceptAsync(connection);
            await connection.SendAsync([0x82, 2, (byte)'o', (byte)'n', 0x82, 0, 0x02, 1, (byte)'e', 0x80, 1, (byte)'!', 0x88, 2, 0x03, 0xE8]);
        });
        using var client = CreateClient(server);

        await using var stream = await OpenAsync(client);

        Assert.Equal(new LogText("one!", ""), await stream.ReadToEndAsync().WaitAsync(Soon));
    }

    [Fact]
    public async Task Closing_the_write_side_sends_a_close_frame_and_reading_goes_on()
    {
        await using var server = new ScriptedServer(async connection =>
        {
            await AcceptAsync(connection);
            string input = await ReadFrameAsync(connection, opcode: 2);
            await ReadFrameAsync(connection, opcode: 8);
            await connection.SendAsync([0x82, (byte)input.Length, .. Encoding.ASCII.GetBytes(input), 0x88, 2, 0x03, 0xE8]);
        });
        using var client = CreateClient(server);
        await using var stream = await OpenAsync(client);

        await stream.WriteAsync("echo"u8.ToArray());
        Assert.True(stream.CanCloseWrite);
        await stream.CloseWriteAsync();

        Assert.Equal("echo", (await stream.ReadToEndAsync().WaitAsync(Soon)).StdOut);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\u0082\u0002o")]
    [InlineData("\u0082")]
    public async Task An_end_without_a_close_frame_is_a_daemon_that_died(string last)
    {
        await using var server = new ScriptedServer(async connection =>
        {
            await AcceptAsync(connection);
            await connection.SendAsync([0x82, 2, (byte)'o', (byte)'n', .. Encoding.Latin1.GetBytes(last)]);
        });
        using var client = CreateClient(server);

        await using var stream = await OpenAsync(client);

        await Assert.ThrowsAsync<DockerStreamException>(() => stream.ReadToEndAsync().WaitAsync(Soon));
    }

    [Theory]
    [InlineData("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: bm90IGl0\r\n\r\n")]
    [InlineData("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")]
    public async Task A_handshake_that_is_not_accepted_is_refused(string answer)
    {
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync(answer);
        });
        using var client = CreateClient(server);

        await Assert.ThrowsAsync<DockerResponseException>(() => OpenAsync(client).WaitAsync(Soon));
    }

    [Fact]
    public async Task An_error_before_the_handshake_is_that_error()
    {
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync(ScriptedServer.Answer(404, """{"message":"No such container"}"""));
        });
        using var client = CreateClient(server);

        var exception = await Assert.ThrowsAsync<DockerNotFoundException>(() => OpenAsync(client).WaitAsync(Soon));
        Assert.Equal("No such container", exception.DaemonMessage);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cancelling_a_write_ends_the_read_as_one_of_a_stream_that_was_closed(bool isRaw)
    {
        await using var server = new ScriptedServer(StallAsync);
        using var client = CreateClient(server);
        await using var stream = await OpenAsync(client);
        Task reading = isRaw ? stream.ReadAsync(new byte[10]).AsTask() : stream.ReadFrameAsync().AsTask();
        using var cancelling = new CancellationTokenSource();
        var writing = WriteForeverAsync(stream, cancelling.Token);
        await Task.Delay(100);
        Assert.False(writing.IsCompleted);

        await cancelling.CancelAsync();

        Assert.Equal(cancelling.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writing.WaitAsync(Soon))).CancellationToken);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => reading.WaitAsync(Soon));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cancelling_a_read_ends_the_write_with_an_error_of_the_stream(bool isRaw)
    {
        await using var server = new ScriptedServer(StallAsync);
        using var client = CreateClient(server);
        await using var stream = await OpenAsync(client);
        using var cancelling = new CancellationTokenSource();
        Task reading = isRaw ? stream.ReadAsync(new byte[10], cancelling.Token).AsTask() : stream.ReadFrameAsync(cancelling.Token).AsTask();
        var writing = WriteForeverAsync(stream, default);
        await Task.Delay(100);
        Assert.False(writing.IsCompleted);

        await cancelling.CancelAsync();

        Assert.Equal(cancelling.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.WaitAsync(Soon))).CancellationToken);
        Assert.True(await Record.ExceptionAsync(() => writing.WaitAsync(Soon)) is DockerStreamException or ObjectDisposedException);
    }

    [Fact]
    public async Task Disposing_ends_a_read_and_a_write_that_wait()
    {
        await using var server = new ScriptedServer(StallAsync);
        using var client = CreateClient(server);
        var stream = await OpenAsync(client);
        var reading = stream.ReadFrameAsync().AsTask();
        var writing = WriteForeverAsync(stream, default);
        await Task.Delay(100);

        await stream.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => reading.WaitAsync(Soon));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => writing.WaitAsync(Soon));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Closing_the_write_side_does_nothing_where_the_daemon_is_gone(bool hasSaidSo)
    {
        await using var server = new ScriptedServer(async connection =>
        {
            await AcceptAsync(connection);
            if (hasSaidSo)
            {
                await connection.SendAsync([0x88, 2, 0x03, 0xE8]);
            }
        });
        using var client = CreateClient(server);
        await using var stream = await OpenAsync(client);
        await Record.ExceptionAsync(() => stream.ReadToEndAsync().WaitAsync(Soon));

        await stream.CloseWriteAsync().AsTask().WaitAsync(Soon);
        await stream.CloseWriteAsync().AsTask().WaitAsync(Soon);
    }

    [Fact]
    public async Task Closing_the_write_side_can_be_cancelled_while_a_write_waits()
    {
        var closed = new TaskCompletionSource();
        await using var server = new ScriptedServer(async connection =>
        {
            await StallAsync(connection);
            closed.SetResult();
        });
        using var client = CreateClient(server);
        await using var stream = await OpenAsync(client);
        var writing = WriteForeverAsync(stream, default);
        await Task.Delay(100);
        using var cancelling = new CancellationTokenSource();
        var closing = stream.CloseWriteAsync(cancelling.Token).AsTask();

        await cancelling.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => closing.WaitAsync(Soon));
        Assert.NotNull(await Record.ExceptionAsync(() => writing.WaitAsync(Soon)));
        await closed.Task.WaitAsync(Soon);
    }

    // Takes nothing for a while, and then waits for the end.
    private static async Task StallAsync(ServerConnection connection)
    {
        await AcceptAsync(connection);
        await Task.Delay(1000);
        await connection.WaitForCloseAsync();
    }

    private static async Task WriteForeverAsync(DockerStream stream, CancellationToken cancellationToken)
    {
        while (true)
        {
            await stream.WriteAsync(new byte[1_000_000], cancellationToken);
        }
    }

    private static async Task AcceptAsync(ServerConnection connection)
    {
        string head = (await connection.ReadRequestAsync())!;
        Assert.Contains("Upgrade: websocket", head);
        string key = head.Split("\r\n").Single(line => line.StartsWith("Sec-WebSocket-Key: ", StringComparison.Ordinal))[19..];
        string accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
        await connection.SendAsync($"HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: {accept}\r\n\r\n");
    }

    /// <summary>Reads one short masked frame of a client.</summary>
    private static async Task<string> ReadFrameAsync(ServerConnection connection, int opcode)
    {
        byte[] header = await connection.ReadBytesAsync(2);
        Assert.Equal((0x80 | opcode, 0x80), (header[0], header[1] & 0x80));
        byte[] mask = await connection.ReadBytesAsync(4);
        byte[] payload = await connection.ReadBytesAsync(header[1] & 0x7F);
        return Encoding.ASCII.GetString([.. payload.Select((value, i) => (byte)(value ^ mask[i % 4]))]);
    }

    private static HttpClient CreateClient(ScriptedServer server) => server.CreateHandler(new DockerClientOptions { ApiVersion = "1.48" }).CreateClient();

    private static async Task<DockerStream> OpenAsync(HttpClient client)
    {
        var sender = new DockerSender(client, settings: null, "1.48");
        return await sender.OpenWebSocketAsync(sender.CreateRequest(Attach, "/containers/x/attach/ws"), CancellationToken.None);
    }
}
