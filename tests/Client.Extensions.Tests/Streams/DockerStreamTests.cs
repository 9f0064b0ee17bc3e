using System.Net;
using System.Text;
using DockerApiGen.Runtime;
using DockerApiGen.Streams;

namespace DockerApiGen.Tests;

public class DockerStreamTests
{
    private const string Switching = "HTTP/1.1 101 UPGRADED\r\nContent-Type: application/vnd.docker.raw-stream\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);
    private static readonly DockerOperation Attach = new("ContainerAttach", HttpMethod.Post, "/containers/{id}/attach");

    [Fact]
    public async Task Bytes_right_behind_the_headers_belong_to_the_stream()
    {
        await using var server = new ScriptedServer(async connection =>
        {
            var head = await connection.ReadRequestAsync();
            Assert.Contains("Connection: Upgrade", head);
            Assert.Contains("Upgrade: tcp", head);
            await connection.SendAsync([.. Encoding.ASCII.GetBytes(Switching.Replace("raw", "multiplexed")), 1, 0, 0, 0, 0, 0, 0, 2, (byte)'h', (byte)'i']);
        });
        using var client = CreateClient(server);
        await using var stream = await OpenAsync(client);
        Assert.Equal(new LogText("hi", ""), await stream.ReadToEndAsync().WaitAsync(Soon));
    }

    [Theory]
    [InlineData(Switching)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/vnd.docker.raw-stream\r\n\r\n")]
    public async Task Closing_the_write_side_is_seen_by_the_server_which_still_answers(string answer)
    {
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync(answer);
            var input = await connection.ReadToEndAsync();
            await connection.SendAsync($"[{input}]");
        });
        using var client = CreateClient(server);
        await using var stream = await OpenAsync(client);
        Assert.True(stream.CanCloseWrite);
        await stream.WriteAsync("one "u8.ToArray());
        await stream.WriteAsync("two"u8.ToArray());
        await stream.CloseWriteAsync();
        await stream.CloseWriteAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => stream.WriteAsync("three"u8.ToArray()).AsTask());
        stream.Tty = true;
        Assert.Equal("[one two]", (await stream.ReadToEndAsync().WaitAsync(Soon)).StdOut);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Cancelling_a_write_is_no_end_of_the_output_for_who_reads_meanwhile(bool isRaw)
    {
        using var response = new HttpResponseMessage(HttpStatusCode.SwitchingProtocols);
        await using var stream = new DockerStream(
            response, new EndingOnCancelStream(), new RequestIdentity("ContainerAttach", "POST", "/containers/a/attach"), new DuplexConnection(), isMultiplexed: true);
        Task reading = isRaw ? stream.ReadAsync(new byte[10]).AsTask() : stream.ReadFrameAsync().AsTask();
        using var cancelling = new CancellationTokenSource();
        var writing = stream.WriteAsync(new byte[1], cancelling.Token).AsTask();

        await cancelling.CancelAsync();

        var exception = await Assert.ThrowsAsync<OperationCanceledException>(() => writing.WaitAsync(Soon));
        Assert.Equal(cancelling.Token, exception.CancellationToken);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => reading.WaitAsync(Soon));
    }

    [Fact]
    public async Task Reading_and_writing_go_on_at_the_same_time()
    {
        var input = new byte[4_000_000];
        new Random(1).NextBytes(input);
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync(Switching);
            for (var i = 0; i < input.Length; i += 40_000)
            {
                await connection.SendAsync(new byte[40_000]);
                await connection.ReadAsync(40_000);
            }
        });
        using var client = CreateClient(server);
        await using var stream = await OpenAsync(client);
        var writing = Task.Run(async () =>
        {
            await stream.WriteAsync(input);
            await stream.CloseWriteAsync();
        });
        var buffer = new byte[10_000];
        var total = 0;
        while (await stream.ReadAsync(buffer).AsTask().WaitAsync(Soon) is var count and > 0)
        {
            total += count;
        }

        await writing.WaitAsync(Soon);
        Assert.Equal(input.Length, total);
    }

    [Fact]
    public async Task Disposing_closes_the_socket()
    {
        var closed = new TaskCompletionSource<string>();
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync(Switching);
            closed.SetResult(await connection.ReadToEndAsync());
        });
        using var client = CreateClient(server);
        var stream = await OpenAsync(client);
        stream.Tty = false;
        var reading = stream.ReadFrameAsync().AsTask();
        await stream.DisposeAsync();
        Assert.Equal("", await closed.Task.WaitAsync(Soon));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => reading.WaitAsync(Soon));
    }

    [Fact]
    public async Task Each_hijacked_call_has_a_connection_of_its_own()
    {
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync(Switching);
            await connection.ReadToEndAsync();
        });
        using var client = CreateClient(server);
        await using var first = await OpenAsync(client);
        await using var second = await OpenAsync(client);
        Assert.Equal(2, server.ConnectionCount);
    }

    [Fact]
    public async Task A_refusal_is_a_typed_exception()
    {
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync("HTTP/1.1 409 X\r\nContent-Type: application/vnd.docker.raw-stream\r\n\r\n");
            await Task.Delay(50);
            await connection.SendAsync("container is paused\r\n");
        });
        using var client = CreateClient(server);
        var exception = await Assert.ThrowsAsync<DockerConflictException>(() => OpenAsync(client));
        Assert.Equal("container is paused", exception.DaemonMessage);
    }

    [Fact]
    public async Task An_answer_that_hands_nothing_over_is_a_response_exception()
    {
        await using var server = ScriptedServer.Answering(_ => "HTTP/1.1 204 X\r\n\r\n");
        using var client = CreateClient(server);
        await Assert.ThrowsAsync<DockerResponseException>(() => OpenAsync(client));
    }

    [Fact]
    public async Task An_ordinary_answer_can_be_read_but_not_written()
    {
        await using var server = ScriptedServer.Answering(_ => ScriptedServer.Ok("hello", "text/plain"));
        using var client = CreateClient(server);
        await using var stream = await OpenAsync(client);
        await Assert.ThrowsAsync<NotSupportedException>(() => stream.WriteAsync("x"u8.ToArray()).AsTask());
        await Assert.ThrowsAsync<DockerHalfCloseNotSupportedException>(() => stream.CloseWriteAsync().AsTask());
        Assert.Equal("hello", (await stream.ReadToEndAsync()).StdOut);
    }

    [Fact]
    public async Task Over_a_foreign_client_everything_works_but_the_half_close()
    {
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync(Switching);
            await connection.SendAsync("got " + await connection.ReadAsync(3));
        });
        using var foreign = new SocketsHttpHandler
        {
            ConnectCallback = async (_, token) =>
            {
                var socket = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, 0);
                await socket.ConnectAsync(new System.Net.Sockets.UnixDomainSocketEndPoint(server.Path), token);
                return new System.Net.Sockets.NetworkStream(socket, true);
            },
        };
        using var client = new HttpClient(foreign) { BaseAddress = new Uri("http://docker/") };
        await using var stream = await OpenAsync(client);
        Assert.False(stream.CanCloseWrite);
        await Assert.ThrowsAsync<DockerHalfCloseNotSupportedException>(() => stream.CloseWriteAsync().AsTask());
        await stream.WriteAsync("abc"u8.ToArray());
        Assert.Equal("got abc", (await stream.ReadToEndAsync().WaitAsync(Soon)).StdOut);
    }

    [Fact]
    public async Task Writing_to_a_connection_that_is_closed_is_a_stream_exception()
    {
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync(Switching);
        });
        using var client = CreateClient(server);
        await using var stream = await OpenAsync(client);
        Assert.Null(await stream.ReadFrameAsync().AsTask().WaitAsync(Soon));
        await Assert.ThrowsAsync<DockerStreamException>(async () =>
        {
            for (var i = 0; i < 100; i++)
            {
                await stream.WriteAsync(new byte[100_000]);
            }
        });
        await stream.CloseWriteAsync();
    }

    private static HttpClient CreateClient(ScriptedServer server) =>
        server.CreateHandler(new DockerClientOptions { ApiVersion = "1.48" }).CreateClient();

    private static Task<DockerStream> OpenAsync(HttpClient client)
    {
        var sender = new DockerSender(client, null, "1.48");
        return sender.OpenDuplexAsync(sender.CreateRequest(Attach, "/containers/x/attach"), default).WaitAsync(Soon);
    }
}
