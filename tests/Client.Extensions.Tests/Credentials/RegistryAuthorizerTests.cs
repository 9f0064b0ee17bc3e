using System.Net;
using System.Runtime.Versioning;
using System.Text;
using System.Text.Json;
using DockerApiGen.Credentials;
using DockerApiGen.Runtime;

namespace DockerApiGen.Tests;

[UnsupportedOSPlatform("windows")]
public class RegistryAuthorizerTests
{
    private const string Secret = "s3cr3t?>Zx9";
    private static readonly DockerOperation Pull = new("ImageCreate", HttpMethod.Post, "/images/create");
    private static readonly DockerOperation Build = new("ImageBuild", HttpMethod.Post, "/build");
    private static readonly DockerOperation Update = new("ServiceUpdate", HttpMethod.Post, "/services/{id}/update");

    [Theory]
    [InlineData("ubuntu:24.04", """{"username":"hub","password":"s3cr3t?>Zx9","serveraddress":"https://index.docker.io/v1/"}""")]
    [InlineData("ghcr.io/me/app", """{"username":"me","password":"s3cr3t?>Zx9","serveraddress":"ghcr.io"}""")]
    [InlineData("token.io/app", """{"serveraddress":"token.io","identitytoken":"s3cr3t?>Zx9"}""")]
    [InlineData("bearer.io/app", """{"serveraddress":"https://bearer.io/v2/","registrytoken":"s3cr3t?>Zx9"}""")]
    [InlineData("other.io/app", null)]
    [InlineData("No Image", null)]
    public async Task The_credentials_of_the_images_registry_are_sent(string image, string? json)
    {
        var (sent, _) = await SendAsync(Logins(), sender => sender.CreateRequest(Pull, "/images/create"), (sender, request) => sender.AuthorizeFor(request, image));
        Assert.Equal(json, Decode(sent, "X-Registry-Auth"));
    }

    [Fact]
    public async Task A_build_gets_the_credentials_of_all_registries()
    {
        var options = Logins();
        options.Credentials = new Provider(new() { ["https://ghcr.io/v1/"] = new() { Username = "old", Password = "x" }, ["more.io"] = new() { Username = "more", Password = "x" } });
        var (sent, _) = await SendAsync(options, sender => sender.CreateRequest(Build, "/build"), (sender, request) => sender.AuthorizeForAll(request));
        using var json = JsonDocument.Parse(Decode(sent, "X-Registry-Config")!);
        Assert.Equal(
            [
                """bearer.io: {"serveraddress":"https://bearer.io/v2/","registrytoken":"s3cr3t?>Zx9"}""",
                """ghcr.io: {"username":"me","password":"s3cr3t?>Zx9","serveraddress":"ghcr.io"}""",
                """https://index.docker.io/v1/: {"username":"hub","password":"s3cr3t?>Zx9","serveraddress":"https://index.docker.io/v1/"}""",
                """more.io: {"username":"more","password":"x","serveraddress":"more.io"}""",
                """token.io: {"serveraddress":"token.io","identitytoken":"s3cr3t?>Zx9"}""",
            ],
            json.RootElement.EnumerateObject().Select(entry => $"{entry.Name}: {entry.Value}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_the_caller_passes_is_sent_as_it_is()
    {
        var (sent, _) = await SendAsync(
            Logins(),
            sender => sender.CreateRequest(Pull, "/images/create"),
            (sender, request) =>
            {
                sender.SetHeader(request, "X-Registry-Auth", "e30=");
                sender.AuthorizeFor(request, "ubuntu", isAlwaysSent: true);
            });
        Assert.Equal("{}", Decode(sent, "X-Registry-Auth"));
    }

    [Fact]
    public async Task Nobody_is_said_only_where_daemons_insist()
    {
        var options = new DockerClientOptions { Credentials = null };
        var (push, _) = await SendAsync(options, sender => sender.CreateRequest(Pull, "/images/x/push"), (sender, request) => sender.AuthorizeFor(request, "ubuntu", isAlwaysSent: true));
        Assert.Equal("{}", Decode(push, "X-Registry-Auth"));
        var (pull, _) = await SendAsync(options, sender => sender.CreateRequest(Pull, "/images/create"), (sender, request) => sender.AuthorizeFor(request, "ubuntu"));
        Assert.Null(Decode(pull, "X-Registry-Auth"));
        var (build, _) = await SendAsync(options, sender => sender.CreateRequest(Build, "/build"), (sender, request) => sender.AuthorizeForAll(request));
        Assert.Null(Decode(build, "X-Registry-Config"));
        var (nothing, _) = await SendAsync(Logins(), sender => sender.CreateRequest(Pull, "/images/create"), (sender, request) => sender.AuthorizeFor(request, null));
        Assert.Null(Decode(nothing, "X-Registry-Auth"));
    }

    [Fact]
    public async Task A_service_that_keeps_its_credentials_gets_no_others()
    {
        var (sent, _) = await SendAsync(Logins(), sender => sender.CreateRequest(Update, "/services/x/update?registryAuthFrom=previous-spec"), (sender, request) => sender.AuthorizeFor(request, "ubuntu"));
        Assert.Null(Decode(sent, "X-Registry-Auth"));
    }

    [Fact]
    public async Task Over_a_foreign_handler_nothing_is_filled_in()
    {
        var stub = StubHandler.Answering(HttpStatusCode.OK, "{}");
        var sender = new DockerSender(stub.CreateClient(), null, "1.48");
        var request = sender.CreateRequest(Pull, "/images/create");
        sender.AuthorizeFor(request, "ubuntu");
        await sender.SendAsync(request, default);
        Assert.False(Assert.Single(stub.Requests).Headers.Contains("X-Registry-Auth"));
    }

    [Fact]
    public async Task A_handler_that_sends_twice_sends_the_same_and_one_that_sets_the_header_is_left_alone()
    {
        await using var server = ScriptedServer.Answering(head => ScriptedServer.Ok($"{{\"Name\":\"{Line(head, "X-Registry-Auth")}\"}}"));
        var options = Logins();
        options.ApiVersion = "1.41";
        using var client = new HttpClient(new Twice { InnerHandler = server.CreateHandler(options) }) { BaseAddress = new Uri("http://docker/") };
        var sender = new DockerSender(client, null, "1.48");
        var request = sender.CreateRequest(Pull, "/images/create");
        sender.AuthorizeFor(request, "ghcr.io/me/app", isAlwaysSent: true);
        Assert.Equal("me", Text((await sender.ReadAsync<Thing, ThingValue>(request, default)).Name!)[13..15]);
        Assert.Equal(2, server.RequestLines.Count);
    }

    [Fact]
    public async Task A_helper_that_fails_fails_the_call_before_anything_is_sent()
    {
        using var folder = new DockerConfigFolder("""{"credsStore":"all"}""");
        folder.AddHelper("all", "exit 3");
        var options = new DockerClientOptions { Credentials = folder.CreateProvider(), ApiVersion = "1.41" };
        await using var server = ScriptedServer.Answering(_ => ScriptedServer.Ok("{}"));
        using var client = server.CreateHandler(options).CreateClient();
        var sender = new DockerSender(client, null, "1.48");
        var request = sender.CreateRequest(Pull, "/images/create");
        sender.AuthorizeFor(request, "ubuntu");
        await Assert.ThrowsAsync<DockerCredentialsException>(() => sender.SendAsync(request, default));
        Assert.Empty(server.RequestLines);
    }

    [Theory]
    [InlineData("X-Registry-Auth", false, 200)]
    [InlineData("X-Registry-Auth", true, 200)]
    [InlineData("X-Registry-Auth", true, 500)]
    [InlineData("X-Registry-Config", false, 200)]
    public async Task The_request_that_was_sent_shows_no_credentials_to_who_keeps_it(string header, bool isAlwaysSent, int status)
    {
        var head = "";
        await using var server = ScriptedServer.Answering(request =>
        {
            head = request;
            return ScriptedServer.Answer(status, "{}");
        });
        var options = Logins();
        options.ApiVersion = "1.41";
        var keeper = new Keeper { InnerHandler = server.CreateHandler(options) };
        using var client = new HttpClient(keeper) { BaseAddress = new Uri("http://docker/") };
        var sender = new DockerSender(client, null, "1.48");
        var request = sender.CreateRequest(Build, "/build");
        if (header == "X-Registry-Auth")
        {
            sender.AuthorizeFor(request, "ubuntu", isAlwaysSent);
        }
        else
        {
            sender.AuthorizeForAll(request);
        }

        await Record.ExceptionAsync(() => sender.SendAsync(request, default));

        Assert.NotNull(Decode(head, header));
        Assert.Equal(isAlwaysSent ? "e30=" : null, keeper.Seen);
    }

    [Fact]
    public async Task A_request_that_is_sent_again_in_another_version_carries_the_credentials_both_times()
    {
        var heads = new List<string>();
        await using var server = ScriptedServer.Answering(head =>
        {
            heads.Add(head);
            return heads.Count == 2
                ? ScriptedServer.Answer(400, """{"message":"client version 1.41 is too old."}""").Replace("X\r\n", "X\r\nApi-Version: 1.51\r\n", StringComparison.Ordinal)
                : ScriptedServer.Pong(heads.Count == 1 ? "1.41" : "1.51");
        });
        using var client = server.CreateHandler(Logins()).CreateClient();
        var sender = new DockerSender(client, null, "1.48");
        var request = sender.CreateRequest(Pull, "/images/create");
        sender.AuthorizeFor(request, "ubuntu");

        await sender.SendAsync(request, default);

        Assert.Equal(["/_ping", "/v1.41/images/create", "/v1.48/images/create"], heads.Select(head => head.Split(' ')[1]));
        Assert.All(heads[1..], head => Assert.NotNull(Decode(head, "X-Registry-Auth")));
        Assert.DoesNotContain(request.Headers, header => header.Key == "X-Registry-Auth");
    }

    [Fact]
    public async Task A_request_that_could_not_be_sent_shows_no_credentials_either()
    {
        var options = Logins();
        (options.ApiVersion, options.Endpoint) = ("1.41", new Uri("unix:///nowhere/docker.sock"));
        using var client = new DockerHttpHandler(options).CreateClient();
        var sender = new DockerSender(client, null, "1.48");
        var request = sender.CreateRequest(Pull, "/images/create");
        sender.AuthorizeFor(request, "ubuntu");

        await Assert.ThrowsAsync<DockerConnectionException>(() => sender.SendAsync(request, default));

        Assert.DoesNotContain(request.Headers, header => header.Key == "X-Registry-Auth");
    }

    [Fact]
    public async Task The_answer_that_refuses_credentials_does_not_show_them()
    {
        var (sent, exception) = await SendAsync(Logins(), sender => sender.CreateRequest(Pull, "/images/create?fromImage=ubuntu"), (sender, request) => sender.AuthorizeFor(request, "ubuntu"), 500);
        Assert.NotNull(Decode(sent, "X-Registry-Auth"));
        Assert.DoesNotContain(Secret, exception!.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Line(sent, "X-Registry-Auth")!, exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Credentials_do_not_print_themselves()
    {
        var options = Logins();
        foreach (var secret in options.RegistryLogins.Values)
        {
            Assert.Equal(typeof(RegistryCredentials).FullName, secret.ToString());
        }

        Assert.Equal(typeof(object), typeof(RegistryCredentials).GetMethod("ToString")!.DeclaringType);
        Assert.Equal(typeof(object), typeof(DockerClientOptions).GetMethod("ToString")!.DeclaringType);
        Assert.Equal(typeof(object), typeof(DockerConfigCredentials).GetMethod("ToString")!.DeclaringType);
    }

    private static DockerClientOptions Logins() => new()
    {
        Credentials = null,
        RegistryLogins =
        {
            ["GHCR.io"] = new() { Username = "me", Password = Secret },
            ["docker.io"] = new() { Username = "hub", Password = Secret },
            ["token.io"] = new() { IdentityToken = Secret },
            ["https://bearer.io"] = new() { RegistryToken = Secret, ServerAddress = "https://bearer.io/v2/" },
        },
    };

    private static async Task<(string Head, Exception? Failure)> SendAsync(
        DockerClientOptions options, Func<DockerSender, HttpRequestMessage> create, Action<DockerSender, HttpRequestMessage> authorize, int status = 200)
    {
        var seen = "";
        await using var server = ScriptedServer.Answering(head =>
        {
            seen = head;
            return ScriptedServer.Answer(status, "{\"message\":\"no\"}");
        });
        options.ApiVersion = "1.41";
        using var client = server.CreateHandler(options).CreateClient();
        var sender = new DockerSender(client, null, "1.48");
        var request = create(sender);
        authorize(sender, request);
        var failure = await Record.ExceptionAsync(() => sender.SendAsync(request, default));
        return (seen, failure);
    }

    private static string? Line(string head, string name) =>
        head.Split("\r\n").FirstOrDefault(line => line.StartsWith(name + ": ", StringComparison.OrdinalIgnoreCase))?[(name.Length + 2)..];

    private static string? Decode(string head, string name) => Line(head, name) is { } value ? Text(value) : null;

    private static string Text(string value)
    {
        Assert.Equal(0, value.Length % 4);
        return Encoding.UTF8.GetString(Convert.FromBase64String(value.Replace('-', '+').Replace('_', '/')));
    }

    private sealed class Provider(Dictionary<string, RegistryCredentials> all) : IRegistryCredentialProvider
    {
        public ValueTask<RegistryCredentials?> GetAsync(string registry, CancellationToken cancellationToken) => new(all.GetValueOrDefault(registry));

        public ValueTask<IReadOnlyDictionary<string, RegistryCredentials>> GetAllAsync(CancellationToken cancellationToken) => new(all);
    }

    private sealed class Twice : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            (await base.SendAsync(request, cancellationToken)).Dispose();
            return await base.SendAsync(request, cancellationToken);
        }
    }

    /// <summary>Keeps what the header of the request that was answered says.</summary>
    private sealed class Keeper : DelegatingHandler
    {
        public string? Seen { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            Seen = response.RequestMessage!.Headers.Where(header => header.Key.StartsWith("X-Registry", StringComparison.Ordinal)).Select(header => header.Value.Single()).SingleOrDefault();
            return response;
        }
    }
}
