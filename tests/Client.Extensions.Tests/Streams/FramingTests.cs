using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using DockerApiGen.Json;
using DockerApiGen.Runtime;
using DockerApiGen.Streams;

namespace DockerApiGen.Tests;

public class FramingTests
{
    private const string Multiplexed = "application/vnd.docker.multiplexed-stream";
    private const string Raw = "application/vnd.docker.raw-stream";
    private static readonly byte[] Frame = [1, 0, 0, 0, 0, 0, 0, 1, (byte)'x'];

    /// <summary>A body that could be both: read as frames it is "x", raw it is nine bytes.</summary>
    [Theory]
    [InlineData("/v1.42", Multiplexed, true)]
    [InlineData("/v1.42", Raw, false)]
    [InlineData("/v1.54", Raw, false)]
    [InlineData("/v1.42", null, true)]
    [InlineData("/v1.41", Raw, true)]
    [InlineData("/v1.41", null, true)]
    [InlineData("", Raw, true)]
    [InlineData("", Multiplexed, true)]
    public async Task Logs_go_by_media_type_from_1_42_on_and_by_the_first_bytes_before(string prefix, string? mediaType, bool isMultiplexed)
    {
        using var client = CreateClient(prefix, HttpStatusCode.OK, mediaType, Frame);
        var sender = new DockerSender(client, settings: null, "1.48");
        var request = sender.CreateRequest(new DockerOperation("ContainerLogs", HttpMethod.Get, "/containers/{id}/logs"), "/containers/x/logs");
        await using var stream = await sender.OpenLogStreamAsync(request, default);
        await AssertAsync(stream, isMultiplexed);
    }

    [Fact]
    public async Task Text_of_a_tty_is_recognised_where_only_the_first_bytes_tell()
    {
        using var client = CreateClient("/v1.41", HttpStatusCode.OK, Raw, "plain text"u8.ToArray());
        var sender = new DockerSender(client, settings: null, "1.41");
        var request = sender.CreateRequest(new DockerOperation("ContainerLogs", HttpMethod.Get, "/containers/{id}/logs"), "/containers/x/logs");
        await using var stream = await sender.OpenLogStreamAsync(request, default);
        Assert.Equal("plain text", (await stream.ReadToEndAsync()).StdOut);
    }

    [Theory]
    [InlineData(101, "/v1.42", Raw, false)]
    [InlineData(101, "/v1.42", Multiplexed, true)]
    [InlineData(101, "/v1.41", Raw, true)]
    [InlineData(200, "/v1.42", Raw, true)]
    public async Task Attach_goes_by_media_type_only_where_it_was_upgraded(int status, string prefix, string mediaType, bool isMultiplexed)
    {
        using var client = CreateClient(prefix, (HttpStatusCode)status, mediaType, Frame);
        var sender = new DockerSender(client, settings: null, "1.48");
        var request = sender.CreateRequest(new DockerOperation("ContainerAttach", HttpMethod.Post, "/containers/{id}/attach"), "/containers/x/attach");
        await using var stream = await sender.OpenDuplexAsync(request, default);
        await AssertAsync(stream, isMultiplexed);
    }

    [Theory]
    [InlineData("/v1.48", 101, Raw, "{\"Detach\":false,\"Tty\":true}", false)]
    [InlineData("/v1.48", 101, Raw, "{\"x\":{\"Tty\":true},\"Tty\":false}", true)]
    [InlineData("/v1.48", 101, Raw, "{}", true)]
    [InlineData("/v1.48", 101, Raw, null, true)]
    [InlineData("/v1.48", 101, Multiplexed, "{}", true)]
    [InlineData("/v1.48", 200, Raw, "{\"Tty\":true}", false)]
    [InlineData("/v1.41", 101, Raw, "{\"Tty\":true}", false)]
    [InlineData("/v1.41", 101, Raw, "{\"Tty\":false}", true)]
    public async Task Exec_goes_by_the_body_it_was_started_with(string prefix, int status, string mediaType, string? body, bool isMultiplexed)
    {
        using var client = CreateClient(prefix, (HttpStatusCode)status, mediaType, Frame);
        var sender = new DockerSender(client, settings: null, "1.48");
        var request = sender.CreateRequest(new DockerOperation("ExecStart", HttpMethod.Post, "/exec/{id}/start"), "/exec/x/start");
        if (body is not null)
        {
            sender.SetJsonBody<JsonElement, JsonAny>(request, JsonDocument.Parse(body).RootElement);
        }

        await using var stream = await sender.OpenDuplexAsync(request, default);
        Assert.Equal(isMultiplexed, stream.IsMultiplexed);
        await AssertAsync(stream, isMultiplexed);
    }

    [Theory]
    [InlineData("ContainerLogs", "1.41", Raw, true, false, 1)]
    [InlineData("ContainerLogs", "1.41", Raw, false, true, 1)]
    [InlineData("ContainerLogs", "1.41", Raw, null, true, 1)]
    [InlineData("ContainerLogs", "1.42", Raw, false, false, 0)]
    [InlineData("ContainerLogs", "1.42", Multiplexed, true, true, 0)]
    [InlineData("ContainerLogs", "1.41", Multiplexed, true, true, 0)]
    [InlineData("ServiceLogs", "1.41", Raw, true, true, 0)]
    [InlineData("TaskLogs", "1.41", Raw, true, true, 0)]
    [InlineData("ContainerAttach", "1.41", Raw, true, false, 1)]
    [InlineData("ContainerAttach", "1.41", Raw, false, true, 1)]
    [InlineData("ContainerAttach", "1.41", Raw, null, true, 1)]
    [InlineData("ContainerAttach", "1.48", Raw, false, false, 0)]
    [InlineData("ContainerAttach", "1.48", Multiplexed, true, true, 0)]
    public async Task Before_1_42_the_container_is_inspected_once_and_only_where_the_answer_does_not_tell(
        string operation, string version, string mediaType, bool? tty, bool isMultiplexed, int inspections)
    {
        var isAttach = operation == "ContainerAttach";
        await using var server = new ScriptedServer(async connection =>
        {
            while (await connection.ReadRequestAsync() is { } head)
            {
                if (head.Contains("/json ", StringComparison.Ordinal))
                {
                    await connection.SendAsync(tty is null
                        ? ScriptedServer.Answer(404, """{"message":"no such container"}""")
                        : ScriptedServer.Ok($$$"""{"Tty":"no","Name":"x","Config":{"Labels":{"Tty":"no"},"Tty":{{{(tty == true ? "true" : "false")}}}},"State":{}}"""));
                    continue;
                }

                var status = isAttach ? "101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp" : "200 OK";
                await connection.SendAsync([.. Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Type: {mediaType}\r\n\r\n"), .. Frame]);
                return;
            }
        });
        using var client = server.CreateHandler(new DockerClientOptions { ApiVersion = version }).CreateClient();
        var sender = new DockerSender(client, settings: null, version);
        var method = isAttach ? HttpMethod.Post : HttpMethod.Get;
        var word = isAttach ? "attach" : "logs";
        var request = sender.CreateRequest(new DockerOperation(operation, method, $"/containers/{{id}}/{word}"), $"/containers/a%2Fb/{word}?stdout=1");

        await using var stream = isAttach ? await sender.OpenDuplexAsync(request, default) : await sender.OpenLogStreamAsync(request, default);

        await AssertAsync(stream, isMultiplexed);
        Assert.Equal(
            [$"{method} /v{version}/containers/a%2Fb/{word}?stdout=1 HTTP/1.1", .. Enumerable.Repeat($"GET /v{version}/containers/a%2Fb/json HTTP/1.1", inspections)],
            server.RequestLines);
    }

    [Fact]
    public async Task An_inspection_that_hangs_leaves_it_to_the_first_bytes()
    {
        await using var server = new ScriptedServer(async connection =>
        {
            if (!(await connection.ReadRequestAsync())!.Contains("/json ", StringComparison.Ordinal))
            {
                await connection.SendAsync([.. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: {Raw}\r\n\r\n"), .. Frame]);
                return;
            }

            await connection.WaitForCloseAsync();
        });
        using var client = server.CreateHandler(new DockerClientOptions { ApiVersion = "1.41" }).CreateClient();
        var sender = new DockerSender(client, settings: null, "1.41");
        var request = sender.CreateRequest(new DockerOperation("ContainerLogs", HttpMethod.Get, "/containers/{id}/logs"), "/containers/x/logs");
        await using var stream = await sender.OpenLogStreamAsync(request, default).WaitAsync(TimeSpan.FromSeconds(30));
        await AssertAsync(stream, isMultiplexed: true);
    }

    [Fact]
    public async Task An_inspection_that_hangs_can_be_cancelled_and_the_output_is_closed()
    {
        var inspecting = new TaskCompletionSource();
        var closed = new TaskCompletionSource();
        await using var server = new ScriptedServer(async connection =>
        {
            if ((await connection.ReadRequestAsync())!.Contains("/json ", StringComparison.Ordinal))
            {
                inspecting.SetResult();
                await connection.WaitForCloseAsync();
                return;
            }

            await connection.SendAsync($"HTTP/1.1 200 OK\r\nContent-Type: {Raw}\r\n\r\n");
            await connection.WaitForCloseAsync();
            closed.SetResult();
        });
        using var client = server.CreateHandler(new DockerClientOptions { ApiVersion = "1.41" }).CreateClient();
        var sender = new DockerSender(client, settings: null, "1.41");
        using var cancelling = new CancellationTokenSource();
        var request = sender.CreateRequest(new DockerOperation("ContainerLogs", HttpMethod.Get, "/containers/{id}/logs"), "/containers/x/logs");
        var opening = sender.OpenLogStreamAsync(request, cancelling.Token);
        await inspecting.Task.WaitAsync(TimeSpan.FromSeconds(30));

        await cancelling.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => opening.WaitAsync(TimeSpan.FromSeconds(30)));
        await closed.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Theory]
    [InlineData("[]", null)]
    [InlineData("{}", null)]
    [InlineData("{\"Config\":null}", null)]
    [InlineData("{\"Config\":{}}", null)]
    [InlineData("{\"Config\":{\"Tty\":1}}", null)]
    [InlineData("{\"Tty\":true}", null)]
    [InlineData("{\"x\":{\"Config\":{\"Tty\":true}},\"Config\":{\"x\":[{\"Tty\":true}],\"Tty\":false}}", false)]
    [InlineData("{\"Config\":{\"Tty\":true}}", true)]
    public void The_TTY_of_a_container_is_that_of_its_configuration(string json, bool? tty) =>
        Assert.Equal(tty, TtyInspection.TtyOf(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public async Task What_the_caller_says_counts_more_than_the_answer()
    {
        using var client = CreateClient("/v1.42", HttpStatusCode.OK, Raw, Frame);
        var sender = new DockerSender(client, settings: null, "1.48");
        var request = sender.CreateRequest(new DockerOperation("ContainerLogs", HttpMethod.Get, "/containers/{id}/logs"), "/containers/x/logs");
        await using var stream = await sender.OpenLogStreamAsync(request, default);
        Assert.True(stream.Tty);
        stream.Tty = false;
        await AssertAsync(stream, isMultiplexed: true);
    }

    private static async Task AssertAsync(LogStream stream, bool isMultiplexed)
    {
        var text = await stream.ReadToEndAsync();
        Assert.Equal(isMultiplexed ? "x" : Encoding.ASCII.GetString(Frame), text.StdOut);
        Assert.Equal(isMultiplexed, stream.IsMultiplexed);
    }

    private static HttpClient CreateClient(string prefix, HttpStatusCode status, string? mediaType, byte[] body)
    {
        var handler = new StubHandler(_ =>
        {
            var content = new StreamContent(new MemoryStream(body));
            content.Headers.ContentType = mediaType is null ? null : new MediaTypeHeaderValue(mediaType);
            return new HttpResponseMessage(status) { Content = content };
        });
        return new HttpClient(handler) { BaseAddress = new Uri($"http://docker{prefix}/") };
    }
}
