using System.Net;
using System.Net.Http.Headers;
using System.Text;
using DockerApiGen.Json;
using DockerApiGen.Runtime;
using Refit;

namespace DockerApiGen.Tests;

public class DockerSenderTests
{
    private static readonly DockerOperation Inspect = new("ContainerInspect", HttpMethod.Get, "/containers/{id}/json");
    private static readonly DockerOperation Create = new("ContainerCreate", HttpMethod.Post, "/containers/create");

    [Theory]
    [InlineData(400, typeof(DockerBadRequestException))]
    [InlineData(401, typeof(DockerUnauthorizedException))]
    [InlineData(403, typeof(DockerForbiddenException))]
    [InlineData(404, typeof(DockerNotFoundException))]
    [InlineData(409, typeof(DockerConflictException))]
    [InlineData(412, typeof(DockerPreconditionFailedException))]
    [InlineData(429, typeof(DockerTooManyRequestsException))]
    [InlineData(500, typeof(DockerServerErrorException))]
    [InlineData(501, typeof(DockerNotImplementedException))]
    [InlineData(503, typeof(DockerUnavailableException))]
    [InlineData(301, typeof(DockerApiException))]
    [InlineData(304, typeof(DockerApiException))]
    [InlineData(418, typeof(DockerApiException))]
    public async Task Each_status_has_its_exception(int status, Type type)
    {
        using var client = StubHandler.Answering((HttpStatusCode)status, "{\"message\":\"because\"}").CreateClient();
        var sender = new DockerSender(client, null, "1.48");
        foreach (var send in new Func<HttpRequestMessage, Task>[]
        {
            request => sender.SendAsync(request, default),
            request => sender.ReadAsync<Thing, ThingValue>(request, default),
            request => sender.ReadOrDefaultAsync<Thing, ThingValue>(request, default),
            request => sender.ReadTextAsync(request, default),
            request => sender.OpenJsonStreamAsync<Thing, ThingValue>(request, default),
            request => sender.OpenLogStreamAsync(request, default),
            request => sender.OpenStreamAsync(request, default),
            request => sender.OpenDuplexAsync(request, default),
        })
        {
            var exception = (DockerApiException)await Assert.ThrowsAsync(type, () => send(sender.CreateRequest(Inspect, "/containers/x/json?token=hush")));
            Assert.Equal((HttpStatusCode)status, exception.StatusCode);
            Assert.Equal("because", exception.DaemonMessage);
            Assert.Equal("ContainerInspect", exception.Operation);
            Assert.Equal("/containers/x/json", exception.Path);
            Assert.DoesNotContain("hush", exception.ToString());
        }
    }

    [Theory]
    [InlineData("{\"message\":\"No such container: x\"}", "application/json", "No such container: x")]
    [InlineData("{\"message\":\"No such container: x\"}", "text/plain", "{\"message\":\"No such container: x\"}")]
    [InlineData("  Bad Gateway\n", "text/html", "Bad Gateway")]
    [InlineData("not json", "application/json", "not json")]
    [InlineData("{\"other\":{\"message\":\"x\"}}", "application/json", "{\"other\":{\"message\":\"x\"}}")]
    [InlineData("", "application/json", null)]
    public async Task What_the_daemon_said_is_found(string body, string mediaType, string? expected)
    {
        using var client = StubHandler.Answering(HttpStatusCode.NotFound, body, mediaType).CreateClient();
        var sender = new DockerSender(client, null, "1.48");
        var exception = await Assert.ThrowsAsync<DockerNotFoundException>(() => sender.SendAsync(sender.CreateRequest(Inspect, "/containers/x/json"), default));
        Assert.Equal(expected, exception.DaemonMessage);
        Assert.Equal($"ContainerInspect failed: 404 Not Found{(expected is null ? "" : ": " + expected)} (GET /containers/x/json)", exception.Message);
    }

    [Fact]
    public async Task No_more_than_a_mebibyte_of_an_error_is_read()
    {
        var endless = new ChunkedStream(Enumerable.Repeat(new byte[100_000], 20), StreamEnd.Wait);
        using var client = new StubHandler(_ => new HttpResponseMessage(HttpStatusCode.InternalServerError) { Content = new StreamContent(endless) }).CreateClient();
        var sender = new DockerSender(client, null, "1.48");
        var sending = sender.SendAsync(sender.CreateRequest(Inspect, "/x"), default).WaitAsync(TimeSpan.FromSeconds(5));
        var exception = await Assert.ThrowsAsync<DockerServerErrorException>(() => sending);
        Assert.Equal(1024 * 1024, exception.DaemonMessage!.Length);
        Assert.True(exception.Message.Length < 3000);
    }

    [Fact]
    public async Task An_answer_is_read_with_or_without_a_length()
    {
        var json = $"{{\"Name\":\"{new string('n', 50_000)}\",\"Size\":1}}";
        foreach (var content in new HttpContent[] { new StringContent(json), new StreamContent(ChunkedStream.Split(Encoding.UTF8.GetBytes(json), 17)) })
        {
            using var client = new StubHandler(_ => new HttpResponseMessage { Content = content }).CreateClient();
            var sender = new DockerSender(client, null, "1.48");
            var thing = await sender.ReadAsync<Thing, ThingValue>(sender.CreateRequest(Inspect, "/x"), default);
            Assert.Equal(50_000, thing.Name.Length);
        }
    }

    [Theory]
    [InlineData("", "nothing")]
    [InlineData("  \n", "byte")]
    [InlineData("null", "null")]
    [InlineData("[]", "Expected an object, got an array")]
    [InlineData("{\"Name\":\"secret", "byte")]
    public async Task An_unusable_answer_is_a_response_exception(string body, string expected)
    {
        using var client = StubHandler.Answering(HttpStatusCode.OK, body, "text/html").CreateClient();
        var sender = new DockerSender(client, null, "1.48");
        var exception = await Assert.ThrowsAsync<DockerResponseException>(() => sender.ReadAsync<Thing, ThingValue>(sender.CreateRequest(Inspect, "/x"), default));
        Assert.Contains(expected, exception.Message);
        Assert.Contains("text/html", exception.Message);
        Assert.DoesNotContain("secret", exception.Message);
        Assert.Equal(HttpStatusCode.OK, exception.StatusCode);
    }

    [Fact]
    public async Task A_body_that_breaks_off_is_a_response_exception()
    {
        using var client = new StubHandler(_ => new HttpResponseMessage { Content = new StreamContent(new ChunkedStream(["{"u8.ToArray()], StreamEnd.Break)) }).CreateClient();
        var sender = new DockerSender(client, null, "1.48");
        await Assert.ThrowsAsync<DockerResponseException>(() => sender.ReadAsync<Thing, ThingValue>(sender.CreateRequest(Inspect, "/x"), default));
    }

    [Fact]
    public async Task A_collection_that_came_as_null_is_empty()
    {
        using var client = StubHandler.Answering(HttpStatusCode.OK, "null").CreateClient();
        var sender = new DockerSender(client, null, "1.48");
        Assert.Empty(await sender.ReadAsync<List<string>, JsonList<string, JsonText>>(sender.CreateRequest(Inspect, "/x"), default));
        await Assert.ThrowsAsync<DockerResponseException>(() => sender.ReadAsync<string, JsonText>(sender.CreateRequest(Inspect, "/x"), default));
        await Assert.ThrowsAsync<DockerResponseException>(() => sender.ReadAsync<bool, JsonBoolean>(sender.CreateRequest(Inspect, "/x"), default));
    }

    [Theory]
    [InlineData(204, "")]
    [InlineData(200, "")]
    [InlineData(200, "null\n")]
    public async Task An_answer_that_may_be_missing_is_null(int status, string body)
    {
        using var client = StubHandler.Answering((HttpStatusCode)status, body).CreateClient();
        var sender = new DockerSender(client, null, "1.48");
        Assert.Null(await sender.ReadOrDefaultAsync<Thing, ThingValue>(sender.CreateRequest(Inspect, "/x"), default));
    }

    [Theory]
    [InlineData(204, true)]
    [InlineData(200, true)]
    [InlineData(304, false)]
    public async Task Nothing_to_change_is_false(int status, bool expected)
    {
        using var client = StubHandler.Answering((HttpStatusCode)status, "").CreateClient();
        var sender = new DockerSender(client, null, "1.48");
        Assert.Equal(expected, await sender.SendOrUnchangedAsync(sender.CreateRequest(Create, "/x"), default));
    }

    [Theory]
    [InlineData("OK", "text/plain", "OK")]
    [InlineData("\"node\\u0031\"\n", "application/json", "node1")]
    [InlineData("\"quoted\"", "text/plain", "\"quoted\"")]
    [InlineData("plain", "application/json", "plain")]
    public async Task Text_is_unquoted_when_it_is_JSON(string body, string mediaType, string expected)
    {
        using var client = StubHandler.Answering(HttpStatusCode.OK, body, mediaType).CreateClient();
        var sender = new DockerSender(client, null, "1.48");
        Assert.Equal(expected, await sender.ReadTextAsync(sender.CreateRequest(Inspect, "/x"), default));
    }

    [Fact]
    public async Task A_JSON_body_has_its_length_and_type()
    {
        var handler = StubHandler.Answering(HttpStatusCode.OK, "{}");
        using var client = handler.CreateClient();
        var sender = new DockerSender(client, null, "1.48");
        var request = sender.CreateRequest(Create, "/containers/create");
        sender.SetJsonBody<Thing, ThingValue>(request, new Thing { Name = "n" });
        Assert.Equal("application/json; charset=utf-8", request.Content!.Headers.ContentType!.ToString());
        Assert.Equal(22, request.Content.Headers.ContentLength);
        await sender.SendAsync(request, default);
        Assert.Equal("{\"Name\":\"n\",\"Tags\":[]}", Assert.Single(handler.Bodies));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => request.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_streamed_body_expects_a_continue_and_leaves_the_stream_open()
    {
        var handler = StubHandler.Answering(HttpStatusCode.OK, "{}");
        using var client = handler.CreateClient();
        var sender = new DockerSender(client, null, "1.48");
        using var body = new MemoryStream("xxtar"u8.ToArray()) { Position = 2 };
        var request = sender.CreateRequest(Create, "/build");
        sender.SetStreamBody(request, body, "application/x-tar");
        Assert.True(request.Headers.ExpectContinue);
        Assert.Equal(3, request.Content!.Headers.ContentLength);
        await sender.SendAsync(request, default);
        Assert.Equal("tar", Assert.Single(handler.Bodies));
        Assert.True(body.CanRead);
    }

    [Fact]
    public async Task A_stream_that_cannot_be_read_fails_with_its_own_exception()
    {
        using var client = StubHandler.Answering(HttpStatusCode.OK, "{}").CreateClient();
        var sender = new DockerSender(client, null, "1.48");
        var request = sender.CreateRequest(Create, "/build");
        sender.SetStreamBody(request, new UnreadableStream(), "application/x-tar");
        var exception = await Assert.ThrowsAsync<IOException>(() => sender.SendAsync(request, default));
        Assert.Equal("bad disk", exception.Message);
    }

    [Fact]
    public void A_header_with_a_line_break_is_refused_without_quoting_it()
    {
        using var client = StubHandler.Answering(HttpStatusCode.OK, "").CreateClient();
        var sender = new DockerSender(client, null, "1.48");
        var request = sender.CreateRequest(Create, "/x");
        foreach (var value in new[] { "secret\r\nX: y", "secret\n", "secret\0", "secreté" })
        {
            var exception = Assert.Throws<ArgumentException>(() => sender.SetHeader(request, "X-Registry-Auth", value));
            Assert.DoesNotContain("secret", exception.ToString());
        }

        sender.SetHeader(request, "X-Registry-Auth", null);
        Assert.False(request.Headers.Contains("X-Registry-Auth"));
        sender.SetHeader(request, "X-Registry-Auth", "a");
        sender.SetHeader(request, "X-Registry-Auth", "b");
        Assert.Equal(["b"], request.Headers.GetValues("X-Registry-Auth"));
        Assert.Throws<ArgumentException>(() => sender.SetHeader(request, "Content-Type", "text/plain"));
    }

    [Fact]
    public void The_request_keeps_the_base_addresss_path_and_says_what_it_is()
    {
        using var client = new HttpClient { BaseAddress = new Uri("http://proxy/docker/") };
        var settings = new RefitSettings
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            HttpRequestMessageOptions = new() { ["mine"] = 7 },
        };
        var request = new DockerSender(client, settings, "1.48").CreateRequest(Inspect, "/containers/a%2Fb/json?x=%2F");
        Assert.Equal("/docker/containers/a%2Fb/json?x=%2F", request.RequestUri!.OriginalString);
        Assert.Equal(HttpVersion.Version20, request.Version);
        Assert.Equal(HttpVersionPolicy.RequestVersionExact, request.VersionPolicy);
        Assert.True(request.Options.TryGetValue(DockerRequestOptions.Operation, out var operation));
        Assert.Same(Inspect, operation);
        Assert.True(request.Options.TryGetValue(DockerRequestOptions.ApiVersion, out var version));
        Assert.Equal("1.48", version);
        Assert.True(request.Options.TryGetValue(new HttpRequestOptionsKey<object>("mine"), out var mine));
        Assert.Equal(7, mine);
    }

    [Fact]
    public async Task Refits_default_settings_leave_our_exceptions_and_a_callers_factories_win()
    {
        using var notFound = StubHandler.Answering(HttpStatusCode.NotFound, "{}").CreateClient();
        await Assert.ThrowsAsync<DockerNotFoundException>(() => SendAsync(notFound, new RefitSettings()));
        await Assert.ThrowsAsync<TimeZoneNotFoundException>(() => SendAsync(notFound, new RefitSettings { ExceptionFactory = _ => new(new TimeZoneNotFoundException()) }));
        await SendAsync(notFound, new RefitSettings { ExceptionFactory = _ => new((Exception?)null) });

        using var ok = StubHandler.Answering(HttpStatusCode.OK, "{}").CreateClient();
        await Assert.ThrowsAsync<TimeZoneNotFoundException>(() => SendAsync(ok, new RefitSettings { ExceptionFactory = _ => new(new TimeZoneNotFoundException()) }));

        using var broken = new StubHandler(_ => throw new HttpRequestException("broken")).CreateClient();
        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(broken, new RefitSettings()));
        await Assert.ThrowsAsync<TimeZoneNotFoundException>(() => SendAsync(broken, new RefitSettings { TransportExceptionFactory = (_, inner, _) => new TimeZoneNotFoundException("", inner) }));

        using var garbage = StubHandler.Answering(HttpStatusCode.OK, "{").CreateClient();
        await Assert.ThrowsAsync<TimeZoneNotFoundException>(() => ReadAsync(garbage, new RefitSettings { DeserializationExceptionFactory = (_, _) => new(new TimeZoneNotFoundException()) }));
        Assert.Null(await ReadAsync(garbage, new RefitSettings { DeserializationExceptionFactory = (_, _) => new((Exception?)null) }));
    }

    [Fact]
    public async Task Cancellation_is_not_handed_to_a_transport_factory()
    {
        using var client = StubHandler.Answering(HttpStatusCode.OK, "").CreateClient();
        var sender = new DockerSender(client, new RefitSettings { TransportExceptionFactory = (_, _, _) => new TimeZoneNotFoundException() }, "1.48");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sender.SendAsync(sender.CreateRequest(Inspect, "/x"), new CancellationToken(true)));
    }

    [Fact]
    public async Task The_authorization_getter_is_asked_where_no_value_is_set()
    {
        var handler = StubHandler.Answering(HttpStatusCode.OK, "");
        using var client = handler.CreateClient();
        var settings = new RefitSettings { AuthorizationHeaderValueGetter = (_, _) => new("token") };
        var sender = new DockerSender(client, settings, "1.48");
        foreach (var given in new[] { null, "Basic", "Basic mine" })
        {
            var request = sender.CreateRequest(Inspect, "/x");
            sender.SetHeader(request, "Authorization", given);
            await sender.SendAsync(request, default);
        }

        Assert.Equal(["Bearer token", "Basic token", "Basic mine"], handler.Requests.Select(request => request.Headers.Authorization!.ToString()));
    }

    [Fact]
    public async Task A_body_is_captured_when_asked_but_never_a_streamed_one()
    {
        var handler = StubHandler.Answering(HttpStatusCode.OK, "");
        using var client = handler.CreateClient();
        var sender = new DockerSender(client, new RefitSettings { CaptureRequestContent = true }, "1.48");
        var json = sender.CreateRequest(Create, "/x");
        sender.SetJsonBody<Thing, ThingValue>(json, new Thing());
        await sender.SendAsync(json, default);
        var stream = sender.CreateRequest(Create, "/x");
        sender.SetStreamBody(stream, new MemoryStream([1]), "application/x-tar");
        await sender.SendAsync(stream, default);
        var key = new HttpRequestOptionsKey<string>("Refit.RequestContent");
        Assert.True(json.Options.TryGetValue(key, out var captured));
        Assert.Equal("{\"Name\":\"\",\"Tags\":[]}", captured);
        Assert.False(stream.Options.TryGetValue(key, out _));
    }

    [Fact]
    public async Task An_opened_stream_closes_the_answer_when_disposed()
    {
        var body = new ChunkedStream(["abc"u8.ToArray()], StreamEnd.Wait);
        using var client = new StubHandler(_ => new HttpResponseMessage { Content = new StreamContent(body) }).CreateClient();
        var sender = new DockerSender(client, null, "1.48");
        var stream = await sender.OpenStreamAsync(sender.CreateRequest(Inspect, "/x"), default);
        var three = new byte[3];
        await stream.ReadExactlyAsync(three);
        Assert.Equal("abc"u8.ToArray(), three);
        await stream.DisposeAsync();
        Assert.True(body.IsDisposed);
    }

    private static Task SendAsync(HttpClient client, RefitSettings settings)
    {
        var sender = new DockerSender(client, settings, "1.48");
        return sender.SendAsync(sender.CreateRequest(Inspect, "/x"), default);
    }

    private static Task<Thing> ReadAsync(HttpClient client, RefitSettings settings)
    {
        var sender = new DockerSender(client, settings, "1.48");
        return sender.ReadAsync<Thing, ThingValue>(sender.CreateRequest(Inspect, "/x"), default);
    }

    private sealed class UnreadableStream : MemoryStream
    {
        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("bad disk");
    }
}
