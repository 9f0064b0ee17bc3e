using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CsCheck;
using DockerApiGen.Json;
using DockerApiGen.Runtime;

namespace DockerApiGen.Tests;

public class DockerSenderHeaderTests
{
    private static readonly DockerOperation Archive = new("ContainerArchiveInfo", HttpMethod.Head, "/containers/{id}/archive");

    [Theory]
    [InlineData("", "eyJOYW1lIjoiIiwiVGFncyI6W119")]
    [InlineData("a", "eyJOYW1lIjoiYSIsIlRhZ3MiOltdfQ==")]
    [InlineData("~~~???", "eyJOYW1lIjoifn5-Pz8_IiwiVGFncyI6W119")]
    public void A_header_of_JSON_is_base64url_with_padding(string name, string expected)
    {
        using var client = StubHandler.Answering(HttpStatusCode.OK, "").CreateClient();
        var sender = new DockerSender(client, null, "1.48");
        var request = sender.CreateRequest(Archive, "/x");
        sender.SetEncodedHeader<Thing, ThingValue>(request, "X-Registry-Auth", new Thing { Name = name });
        Assert.Equal([expected], request.Headers.GetValues("X-Registry-Auth"));
    }

    [Fact]
    public void Any_JSON_survives_in_a_header() =>
        Gen.String[0, 600].Where(text => !text.Any(char.IsSurrogate)).Sample(text =>
        {
            using var client = StubHandler.Answering(HttpStatusCode.OK, "").CreateClient();
            var sender = new DockerSender(client, null, "1.48");
            var request = sender.CreateRequest(Archive, "/x");
            sender.SetEncodedHeader<string, JsonText>(request, "X-Registry-Auth", text);
            var sent = Assert.Single(request.Headers.GetValues("X-Registry-Auth"));
            Assert.Equal(0, sent.Length % 4);
            Assert.Equal(text, JsonOf<string, JsonText>.Read(Encoding.UTF8.GetString(Convert.FromBase64String(sent.Replace('-', '+').Replace('_', '/')))));
        });

    [Fact]
    public void A_header_of_null_is_not_set_and_a_second_one_replaces_the_first()
    {
        using var client = StubHandler.Answering(HttpStatusCode.OK, "").CreateClient();
        var sender = new DockerSender(client, null, "1.48");
        var request = sender.CreateRequest(Archive, "/x");
        sender.SetEncodedHeader<Thing, ThingValue>(request, "X-Registry-Config", null);
        Assert.False(request.Headers.Contains("X-Registry-Config"));
        sender.SetEncodedHeader<string, JsonText>(request, "X-Registry-Config", "a");
        sender.SetEncodedHeader<string, JsonText>(request, "X-Registry-Config", "b");
        Assert.Equal(["ImIi"], request.Headers.GetValues("X-Registry-Config"));
    }

    [Fact]
    public async Task Headers_are_kept_on_every_way_of_sending()
    {
        foreach (var send in new Func<DockerSender, HttpRequestMessage, Task>[]
        {
            (sender, request) => sender.SendAsync(request, default),
            (sender, request) => sender.SendOrUnchangedAsync(request, default),
            (sender, request) => sender.ReadAsync<Thing, ThingValue>(request, default),
            (sender, request) => sender.ReadOrDefaultAsync<Thing, ThingValue>(request, default),
            (sender, request) => sender.ReadTextAsync(request, default),
            async (sender, request) => await (await sender.OpenJsonStreamAsync<Thing, ThingValue>(request, default)).DisposeAsync(),
            async (sender, request) => await (await sender.OpenLogStreamAsync(request, default)).DisposeAsync(),
            async (sender, request) => await (await sender.OpenStreamAsync(request, default)).DisposeAsync(),
            async (sender, request) => await (await sender.OpenDuplexAsync(request, default)).DisposeAsync(),
        })
        {
            using var client = Answering("{}", ("X-A", "1")).CreateClient();
            var sender = new DockerSender(client, null, "1.48");
            var request = sender.CreateRequest(Archive, "/x");
            var headers = sender.KeepHeaders(request);
            Assert.Null(headers.Text("X-A"));
            await send(sender, request);
            Assert.Equal("1", headers.Text("x-a"));
            Assert.Equal("application/json", headers.Text("Content-Type")!.Split(';')[0]);
            Assert.Null(headers.Text("X-B"));
        }
    }

    [Fact]
    public async Task Headers_of_a_refusal_are_kept_too()
    {
        using var client = new StubHandler(_ => new HttpResponseMessage(HttpStatusCode.NotFound) { Headers = { { "X-A", "1" } } }).CreateClient();
        var sender = new DockerSender(client, null, "1.48");
        var request = sender.CreateRequest(Archive, "/x");
        var headers = sender.KeepHeaders(request);
        await Assert.ThrowsAsync<DockerNotFoundException>(() => sender.SendAsync(request, default));
        Assert.Equal("1", headers.Text("X-A"));
    }

    [Fact]
    public async Task A_repeated_header_is_one_text()
    {
        var headers = await ReceiveAsync(("X-A", "1"), ("X-A", "2"));
        Assert.Equal("1, 2", headers.Text("X-A"));
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("True", true)]
    [InlineData(" false ", false)]
    [InlineData("1", true)]
    [InlineData("0", false)]
    [InlineData("", null)]
    public async Task A_header_is_read_as_a_boolean(string text, bool? expected) =>
        Assert.Equal(expected, (await ReceiveAsync(("X-A", text))).Boolean("X-A"));

    [Theory]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData(" 7 ", 7L)]
    [InlineData("", null)]
    public async Task A_header_is_read_as_an_integer(string text, long? expected) =>
        Assert.Equal(expected, (await ReceiveAsync(("X-A", text))).Int64("X-A"));

    [Fact]
    public async Task The_length_of_the_body_is_a_header_too() =>
        Assert.Equal(2, (await ReceiveAsync(("Content-Length", "2"))).Int64("Content-Length"));

    [Theory]
    [InlineData("eyJOYW1lIjoifn5+Pz8/IiwiVGFncyI6W119", "~~~???")]
    [InlineData("eyJOYW1lIjoifn5-Pz8_IiwiVGFncyI6W119", "~~~???")]
    [InlineData("eyJOYW1lIjoiYSIsIlRhZ3MiOltdfQ==", "a")]
    [InlineData("eyJOYW1lIjoiYSIsIlRhZ3MiOltdfQ", "a")]
    public async Task A_header_is_read_as_JSON_in_either_base64(string text, string expected) =>
        Assert.Equal(expected, (await ReceiveAsync(("X-A", text))).Base64Json<Thing, ThingValue>("X-A")!.Name);

    [Fact]
    public async Task What_is_missing_empty_or_null_is_null()
    {
        var headers = await ReceiveAsync(("X-Empty", ""), ("X-Null", "bnVsbA=="));
        Assert.Null(headers.Base64Json<Thing, ThingValue>("X-A"));
        Assert.Null(headers.Base64Json<Thing, ThingValue>("X-Empty"));
        Assert.Null(headers.Base64Json<Thing, ThingValue>("X-Null"));
        Assert.Null(headers.Boolean("X-A"));
        Assert.Null(headers.Int64("X-A"));
        Assert.Throws<ArgumentException>(() => headers.Text(""));
    }

    [Theory]
    [InlineData("!?")]
    [InlineData("eyJ")]
    [InlineData("W10=")]
    [InlineData("e30")]
    [InlineData("a")]
    public async Task What_cannot_be_read_is_a_response_exception_that_says_what_came(string text)
    {
        var headers = await ReceiveAsync(("X-A", text));
        foreach (var read in new Action[]
        {
            () => headers.Base64Json<string, JsonText>("X-A"),
            () => headers.Boolean("X-A"),
            () => headers.Int64("X-A"),
        })
        {
            var exception = Assert.Throws<DockerResponseException>(read);
            Assert.Contains("X-A", exception.Message);
            Assert.Contains(text, exception.Message);
            Assert.Equal("ContainerArchiveInfo", exception.Operation);
            Assert.Equal("/x", exception.Path);
            Assert.Equal(HttpStatusCode.OK, exception.StatusCode);
        }
    }

    [Fact]
    public async Task No_more_than_a_hundred_characters_are_quoted()
    {
        var headers = await ReceiveAsync(("X-A", new string('a', 5000)));
        var exception = Assert.Throws<DockerResponseException>(() => headers.Base64Json<Thing, ThingValue>("X-A"));
        Assert.Contains($"{new string('a', 100)}… ", exception.Message);
        Assert.True(exception.Message.Length < 300);
    }

    private static StubHandler Answering(string body, params (string Name, string Value)[] headers) => new(_ =>
    {
        var response = new HttpResponseMessage { Content = new StringContent(body, new MediaTypeHeaderValue("application/json")) };
        foreach (var (name, value) in headers)
        {
            Assert.True(response.Headers.TryAddWithoutValidation(name, value) || response.Content.Headers.TryAddWithoutValidation(name, value));
        }

        return response;
    });

    private static async Task<ResponseHeaders> ReceiveAsync(params (string Name, string Value)[] received)
    {
        using var client = Answering("{}", received).CreateClient();
        var sender = new DockerSender(client, null, "1.48");
        var request = sender.CreateRequest(Archive, "/x");
        var headers = sender.KeepHeaders(request);
        await sender.SendAsync(request, default);
        return headers;
    }
}
