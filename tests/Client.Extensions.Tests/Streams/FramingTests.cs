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
