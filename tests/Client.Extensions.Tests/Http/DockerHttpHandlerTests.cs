using System.Net.Sockets;
using System.Text;
using DockerApiGen.Runtime;

namespace DockerApiGen.Tests;

public class DockerHttpHandlerTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);
    private static readonly DockerOperation Inspect = new("ContainerInspect", HttpMethod.Get, "/containers/{id}/json");
    private static readonly DockerOperation Start = new("ContainerStart", HttpMethod.Post, "/containers/{id}/start");
    private static readonly DockerOperation Build = new("ImageBuild", HttpMethod.Post, "/build");
    private static readonly DockerOperation Events = new("SystemEvents", HttpMethod.Get, "/events");
    private static readonly DockerOperation Ping = new("SystemPing", HttpMethod.Get, "/_ping");

    [Fact]
    public async Task Twenty_callers_at_once_negotiate_once()
    {
        await using var server = ScriptedServer.Daemon("1.41", _ => ScriptedServer.Ok("{}"));
        using var client = server.CreateHandler().CreateClient();
        var sender = new DockerSender(client, null, "1.48");
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => sender.SendAsync(sender.CreateRequest(Inspect, $"/containers/{i}/json?size=true"), default))).WaitAsync(Soon);
        Assert.Equal("HEAD /_ping HTTP/1.1", Assert.Single(server.RequestLines, line => line.Contains("_ping")));
        Assert.Equal(20, server.RequestLines.Count(line => line.StartsWith("GET /v1.41/containers/", StringComparison.Ordinal) && line.Contains("/json?size=true")));
    }

    [Theory]
    [InlineData("1.30", "1.41", "1.30")]
    [InlineData("1.48", "1.41", "1.41")]
    [InlineData("1.9", "1.10", "1.9")]
    public async Task The_smaller_version_is_spoken(string client, string daemon, string spoken)
    {
        await using var server = ScriptedServer.Daemon(daemon, _ => ScriptedServer.Ok("{}"));
        using var handler = server.CreateHandler();
        Assert.Equal(spoken, await handler.GetApiVersionAsync(client));
    }

    [Fact]
    public async Task A_daemon_that_does_not_know_HEAD_is_asked_by_GET()
    {
        await using var server = ScriptedServer.Answering(head => head.StartsWith("HEAD", StringComparison.Ordinal)
            ? "HTTP/1.1 405 X\r\nContent-Length: 0\r\n\r\n"
            : ScriptedServer.Pong("1.24"));
        using var handler = server.CreateHandler();
        Assert.Equal("1.24", await handler.GetApiVersionAsync("1.48"));
    }

    [Fact]
    public async Task What_closes_the_connection_at_a_HEAD_is_asked_by_GET()
    {
        await using var server = new ScriptedServer(async connection =>
        {
            while (await connection.ReadRequestAsync() is { } head && head.StartsWith("GET", StringComparison.Ordinal))
            {
                await connection.SendAsync(ScriptedServer.Pong("1.24"));
            }
        });
        using var handler = server.CreateHandler();
        Assert.Equal("1.24", await handler.GetApiVersionAsync("1.48").WaitAsync(Soon));
    }

    [Fact]
    public async Task A_pinned_version_is_not_asked_for()
    {
        await using var server = ScriptedServer.Answering(_ => ScriptedServer.Ok("{}"));
        using var option = server.CreateHandler(new DockerClientOptions { ApiVersion = "1.33" }, _ => "1.44");
        Assert.Equal("1.33", await option.GetApiVersionAsync("1.30"));
        using var environment = server.CreateHandler(null, name => name == "DOCKER_API_VERSION" ? "v1.44" : null);
        Assert.Equal("1.44", await environment.GetApiVersionAsync("1.30"));
        Assert.Empty(server.RequestLines);
        Assert.Throws<ArgumentException>(() => server.CreateHandler(null, _ => "newest"));
    }

    [Fact]
    public async Task A_failed_negotiation_is_not_remembered()
    {
        var pings = 0;
        await using var server = ScriptedServer.Answering(_ => Interlocked.Increment(ref pings) switch
        {
            1 => "HTTP/1.1 503 X\r\nContent-Length: 0\r\n\r\n",
            2 => ScriptedServer.Answer(503, "{\"message\":\"starting\"}"),
            _ => ScriptedServer.Pong("1.41"),
        });
        using var handler = server.CreateHandler();
        var exception = await Assert.ThrowsAsync<DockerUnavailableException>(() => handler.GetApiVersionAsync("1.48").WaitAsync(Soon));
        Assert.Equal("starting", exception.DaemonMessage);
        Assert.Equal("1.41", await handler.GetApiVersionAsync("1.48").WaitAsync(Soon));
    }

    [Fact]
    public async Task What_answers_without_a_version_is_no_daemon()
    {
        await using var server = ScriptedServer.Answering(head => head.StartsWith("HEAD", StringComparison.Ordinal) ? "HTTP/1.1 200 X\r\nContent-Length: 0\r\n\r\n" : ScriptedServer.Ok("hi"));
        using var handler = server.CreateHandler();
        var exception = await Assert.ThrowsAsync<DockerResponseException>(() => handler.GetApiVersionAsync("1.48").WaitAsync(Soon));
        Assert.Contains("DOCKER_API_VERSION", exception.Message);
    }

    [Fact]
    public async Task One_callers_cancellation_does_not_fail_the_others()
    {
        var release = new TaskCompletionSource();
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await release.Task;
            await connection.SendAsync(ScriptedServer.Pong("1.41"));
        });
        using var handler = server.CreateHandler();
        using var cancelling = new CancellationTokenSource();
        var impatient = handler.GetApiVersionAsync("1.48", cancelling.Token);
        var patient = handler.GetApiVersionAsync("1.48");
        await cancelling.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient.WaitAsync(Soon));
        release.SetResult();
        Assert.Equal("1.41", await patient.WaitAsync(Soon));
        Assert.Single(server.RequestLines);
    }

    [Fact]
    public async Task A_daemon_that_never_answers_the_ping_is_a_connection_exception()
    {
        await using var server = new ScriptedServer(_ => Task.Delay(Soon));
        using var handler = server.CreateHandler(new DockerClientOptions { NegotiationTimeout = TimeSpan.FromMilliseconds(100) });
        var exception = await Assert.ThrowsAsync<DockerConnectionException>(() => handler.GetApiVersionAsync("1.48").WaitAsync(Soon));
        Assert.Contains("0.1 s", exception.Message);
    }

    [Fact]
    public async Task Pings_versioned_paths_and_requests_of_others_pass_as_they_are()
    {
        await using var server = ScriptedServer.Answering(_ => ScriptedServer.Ok("OK", "text/plain"));
        using var client = server.CreateHandler().CreateClient();
        var sender = new DockerSender(client, null, "1.48");
        Assert.Equal("OK", await sender.ReadTextAsync(sender.CreateRequest(Ping, "/_ping"), default));
        await sender.SendAsync(sender.CreateRequest(Inspect, "/v1.30/containers/a%2Fb/json"), default);
        Assert.Equal("OK", await client.GetStringAsync("/info"));
        Assert.Equal(["GET /_ping HTTP/1.1", "GET /v1.30/containers/a%2Fb/json HTTP/1.1", "GET /info HTTP/1.1"], server.RequestLines);
    }

    [Fact]
    public async Task Escapes_survive_the_version_and_the_exception_tells_the_versioned_path()
    {
        await using var server = ScriptedServer.Daemon("1.41", _ => ScriptedServer.Answer(404, "{\"message\":\"no\"}"));
        using var client = server.CreateHandler().CreateClient();
        var sender = new DockerSender(client, null, "1.48");
        var exception = await Assert.ThrowsAsync<DockerNotFoundException>(() => sender.SendAsync(sender.CreateRequest(Inspect, "/images/lib%2Fx%3A1/json?a=%26%2B"), default));
        Assert.Equal("/v1.41/images/lib%2Fx%3A1/json", exception.Path);
        Assert.Contains("GET /v1.41/images/lib%2Fx%3A1/json?a=%26%2B HTTP/1.1", server.RequestLines);
    }

    [Fact]
    public async Task Ordinary_calls_share_a_connection()
    {
        await using var server = ScriptedServer.Daemon("1.41", _ => ScriptedServer.Ok("{}"));
        using var client = server.CreateHandler().CreateClient();
        var sender = new DockerSender(client, null, "1.48");
        for (var i = 0; i < 5; i++)
        {
            await sender.SendAsync(sender.CreateRequest(Start, "/containers/x/start"), default);
            await sender.ReadAsync<Thing, ThingValue>(sender.CreateRequest(Inspect, "/containers/x/json"), default);
        }

        Assert.Equal(1, server.ConnectionCount);
    }

    [Fact]
    public async Task The_rest_of_an_answer_is_read_so_that_its_connection_is_used_again()
    {
        await using var server = new ScriptedServer(async connection =>
        {
            while (await connection.ReadRequestAsync() is not null)
            {
                await connection.SendAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n");
                await Task.Delay(50);
                await connection.SendAsync("0\r\n\r\n");
            }
        });
        using var client = server.CreateHandler(new DockerClientOptions { ApiVersion = "1.41" }).CreateClient();
        var sender = new DockerSender(client, null, "1.48");
        for (var i = 0; i < 3; i++)
        {
            await sender.SendAsync(sender.CreateRequest(Start, "/containers/x/start"), default).WaitAsync(Soon);
        }

        Assert.Equal(1, server.ConnectionCount);
    }

    [Fact]
    public async Task Streams_do_not_use_up_the_pool()
    {
        await using var server = new ScriptedServer(async connection =>
        {
            while (await connection.ReadRequestAsync() is { } head)
            {
                await connection.SendAsync(head.Contains("/events") ? "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n" : ScriptedServer.Ok("{}"));
            }
        });
        using var client = server.CreateHandler(new DockerClientOptions { MaxConnectionsPerServer = 1, ApiVersion = "1.41" }).CreateClient();
        var sender = new DockerSender(client, null, "1.48");
        await using var first = await sender.OpenJsonStreamAsync<Thing, ThingValue>(sender.CreateRequest(Events, "/events"), default).WaitAsync(Soon);
        await using var second = await sender.OpenLogStreamAsync(sender.CreateRequest(Events, "/events"), default).WaitAsync(Soon);
        await sender.SendAsync(sender.CreateRequest(Inspect, "/containers/x/json"), default).WaitAsync(Soon);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Disposing_a_stream_closes_its_socket(bool isMidway)
    {
        var closed = new TaskCompletionSource<string>();
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nc\r\n{\"Name\":\"a\"}\r\n");
            closed.SetResult(await connection.ReadToEndAsync());
        });
        using var client = server.CreateHandler(new DockerClientOptions { ApiVersion = "1.41" }).CreateClient();
        var sender = new DockerSender(client, null, "1.48");
        var stream = await sender.OpenJsonStreamAsync<Thing, ThingValue>(sender.CreateRequest(Events, "/events"), default);
        if (isMidway)
        {
            await foreach (var thing in stream)
            {
                Assert.Equal("a", thing.Name);
                break;
            }
        }

        await stream.DisposeAsync();
        Assert.Equal("", await closed.Task.WaitAsync(TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task Cancelling_a_call_and_a_stream_gives_an_operation_canceled_exception()
    {
        await using var server = new ScriptedServer(async connection =>
        {
            var head = await connection.ReadRequestAsync();
            await connection.SendAsync(head!.Contains("/events") ? "HTTP/1.1 200 OK\r\n\r\n" : "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{");
            await connection.ReadToEndAsync();
        });
        using var client = server.CreateHandler(new DockerClientOptions { ApiVersion = "1.41" }).CreateClient();
        var sender = new DockerSender(client, null, "1.48");
        using var cancelling = new CancellationTokenSource(200);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sender.ReadAsync<Thing, ThingValue>(sender.CreateRequest(Inspect, "/x"), cancelling.Token).WaitAsync(Soon));
        using var later = new CancellationTokenSource();
        await using var stream = await sender.OpenLogStreamAsync(sender.CreateRequest(Events, "/events"), later.Token);
        later.CancelAfter(100);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stream.ReadFrameAsync(later.Token).AsTask().WaitAsync(Soon));
    }

    [Fact]
    public async Task An_early_404_is_not_lost_while_a_body_is_being_sent()
    {
        await using var server = new ScriptedServer(async connection =>
        {
            var head = await connection.ReadHeadAsync();
            Assert.Contains("Expect: 100-continue", head);
            await connection.SendAsync(ScriptedServer.Answer(404, "{\"message\":\"no such image\"}"));
        });
        using var client = server.CreateHandler(new DockerClientOptions { ApiVersion = "1.41" }).CreateClient();
        var sender = new DockerSender(client, null, "1.48");
        var request = sender.CreateRequest(Build, "/build");
        using var body = new MemoryStream(new byte[50_000_000]);
        sender.SetStreamBody(request, body, "application/x-tar");
        var exception = await Assert.ThrowsAsync<DockerNotFoundException>(() => sender.OpenJsonStreamAsync<Thing, ThingValue>(request, default).WaitAsync(Soon));
        Assert.Equal("no such image", exception.DaemonMessage);
        Assert.Equal(0, body.Position);
    }

    [Fact]
    public async Task A_streamed_body_is_sent_after_the_continue()
    {
        await using var server = new ScriptedServer(async connection =>
        {
            var head = await connection.ReadHeadAsync();
            await connection.SendAsync("HTTP/1.1 100 Continue\r\n\r\n");
            var body = await connection.ReadAsync(ServerConnection.LengthOf(head!));
            await connection.SendAsync(ScriptedServer.Ok($"{{\"Name\":\"{body}\"}}"));
        });
        using var client = server.CreateHandler(new DockerClientOptions { ApiVersion = "1.41" }).CreateClient();
        var sender = new DockerSender(client, null, "1.48");
        var request = sender.CreateRequest(Build, "/build");
        sender.SetStreamBody(request, new MemoryStream("tar"u8.ToArray()), "application/x-tar");
        Assert.Equal("tar", (await sender.ReadAsync<Thing, ThingValue>(request, default).WaitAsync(Soon)).Name);
    }

    [Fact]
    public async Task A_post_without_a_body_is_not_sent_twice_when_its_connection_closes()
    {
        await using var server = new ScriptedServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync(ScriptedServer.Ok("{}"));
            await connection.ReadRequestAsync();
        });
        using var client = server.CreateHandler(new DockerClientOptions { ApiVersion = "1.41" }).CreateClient();
        var sender = new DockerSender(client, null, "1.48");
        await sender.SendAsync(sender.CreateRequest(Inspect, "/first"), default);
        var exception = await Assert.ThrowsAsync<DockerConnectionException>(() => sender.SendAsync(sender.CreateRequest(Start, "/containers/x/start"), default).WaitAsync(Soon));
        Assert.Contains("not known", exception.Message);
        Assert.Single(server.RequestLines, line => line.StartsWith("POST", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Redirects_are_not_followed()
    {
        await using var server = ScriptedServer.Answering(_ => "HTTP/1.1 301 X\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n");
        using var client = server.CreateHandler(new DockerClientOptions { ApiVersion = "1.41" }).CreateClient();
        var sender = new DockerSender(client, null, "1.48");
        await Assert.ThrowsAsync<DockerApiException>(() => sender.SendAsync(sender.CreateRequest(Inspect, "/x"), default));
        Assert.Single(server.RequestLines);
    }

    [Fact]
    public async Task A_socket_that_is_not_there_says_so_and_what_to_do()
    {
        using var handler = new DockerHttpHandler(null, name => name == "DOCKER_HOST" ? "unix:///tmp/there-is-none.sock" : null);
        using var client = handler.CreateClient();
        var sender = new DockerSender(client, null, "1.48");
        var exception = await Assert.ThrowsAsync<DockerConnectionException>(() => sender.SendAsync(sender.CreateRequest(Inspect, "/x?q=hush"), default));
        Assert.Contains("unix:///tmp/there-is-none.sock (DOCKER_HOST)", exception.Message);
        Assert.Contains("No such file or directory", exception.Message);
        Assert.Equal("DOCKER_HOST", exception.Endpoint.Source);
        Assert.DoesNotContain("hush", exception.ToString());
    }

    [Fact]
    public async Task A_socket_nobody_listens_on_is_a_refused_connection()
    {
        var path = Path.Combine(Path.GetTempPath(), $"dag-{Guid.NewGuid():N}.sock");
        using (var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            socket.Bind(new UnixDomainSocketEndPoint(path));
            using var client = new DockerHttpHandler(new DockerClientOptions { Endpoint = new Uri("unix://" + path), ApiVersion = "1.41" }).CreateClient();
            var exception = await Assert.ThrowsAsync<DockerConnectionException>(() => client.GetAsync("/x"));
            Assert.Contains("Connection refused", exception.Message);
            Assert.IsType<SocketException>(exception.InnerException);
        }

        File.Delete(path);
    }

    [Fact]
    public async Task Tcp_works_as_well()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
        var serving = Task.Run(async () =>
        {
            using var socket = await listener.AcceptTcpClientAsync();
            var head = new byte[4096];
            var length = await socket.GetStream().ReadAsync(head);
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(ScriptedServer.Ok("{}")));
            return Encoding.ASCII.GetString(head, 0, length);
        });
        using var client = new DockerHttpHandler(new DockerClientOptions { Endpoint = new Uri($"tcp://127.0.0.1:{port}") }, _ => null).CreateClient();
        Assert.Equal("{}", await client.GetStringAsync("/x").WaitAsync(Soon));
        Assert.Contains($"Host: 127.0.0.1:{port}", await serving);
    }

    [Fact]
    public async Task A_disposed_handler_refuses()
    {
        var handler = new DockerHttpHandler(new DockerClientOptions { Endpoint = new Uri("unix:///tmp/x") });
        var client = handler.CreateClient();
        client.Dispose();
        using var invoker = new HttpMessageInvoker(handler);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => invoker.SendAsync(new HttpRequestMessage(HttpMethod.Get, "http://docker/x"), default));
    }
}
