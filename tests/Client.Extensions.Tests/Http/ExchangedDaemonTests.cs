using System.Text;
using DockerApiGen.Runtime;

namespace DockerApiGen.Tests;

/// <summary>Behind an address that was asked for its version stands another daemon now.</summary>
public class ExchangedDaemonTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);
    private static readonly DockerOperation Inspect = new("ContainerInspect", HttpMethod.Get, "/containers/{id}/json");
    private static readonly DockerOperation Start = new("ContainerStart", HttpMethod.Post, "/containers/{id}/start");
    private static readonly DockerOperation Load = new("ImageLoad", HttpMethod.Post, "/images/load");
    private static readonly DockerOperation Newer = new("VolumeUpdate", HttpMethod.Put, "/volumes/{name}", "1.42-");

    private string _version = "1.41";
    private string _minimum = "1.24";

    [Fact]
    public async Task After_an_upgrade_the_newer_version_is_spoken()
    {
        await using var server = Daemon();
        using var client = server.CreateHandler().CreateClient();
        var sender = new DockerSender(client, null, "1.48");
        await sender.SendAsync(sender.CreateRequest(Inspect, "/containers/a/json"), default);

        _version = "1.51";
        await sender.SendAsync(sender.CreateRequest(Inspect, "/containers/b/json"), default);
        await sender.SendAsync(sender.CreateRequest(Inspect, "/containers/c/json"), default);

        Assert.Equal(["HEAD /_ping", "GET /v1.41/containers/a/json", "GET /v1.41/containers/b/json", "GET /v1.48/containers/c/json"], Arrived(server));
    }

    [Theory]
    [InlineData("1.51", "1.44", "POST /v1.48/containers/a/start")]
    [InlineData("1.39", "1.24", "POST /v1.39/containers/a/start")]
    public async Task A_request_in_a_version_that_the_new_daemon_refuses_is_sent_again_in_one_that_it_takes(string version, string minimum, string last)
    {
        await using var server = Daemon();
        using var client = server.CreateHandler().CreateClient();
        var sender = new DockerSender(client, null, "1.48");
        await sender.SendAsync(sender.CreateRequest(Inspect, "/containers/a/json"), default);

        (_version, _minimum) = (version, minimum);
        await sender.SendAsync(sender.CreateRequest(Start, "/containers/a/start"), default).WaitAsync(Soon);

        Assert.Equal(["HEAD /_ping", "GET /v1.41/containers/a/json", "POST /v1.41/containers/a/start", last], Arrived(server));
    }

    [Fact]
    public async Task A_body_that_was_not_asked_for_yet_is_sent_with_the_second_request()
    {
        await using var server = Daemon();
        using var client = server.CreateHandler().CreateClient();
        var sender = new DockerSender(client, null, "1.48");
        await sender.SendAsync(sender.CreateRequest(Inspect, "/containers/a/json"), default);

        (_version, _minimum) = ("1.51", "1.44");
        var request = sender.CreateRequest(Load, "/images/load");
        sender.SetStreamBody(request, new NonSeekable(Encoding.ASCII.GetBytes("tar")), "application/x-tar");
        await sender.SendAsync(request, default).WaitAsync(Soon);

        Assert.Equal("POST /v1.48/images/load", Arrived(server).Last());
    }

    [Fact]
    public async Task What_the_old_daemon_lacked_is_asked_of_the_new_one()
    {
        await using var server = Daemon();
        using var client = server.CreateHandler().CreateClient();
        var sender = new DockerSender(client, null, "1.48");
        await Assert.ThrowsAsync<DockerApiVersionException>(() => sender.SendAsync(sender.CreateRequest(Newer, "/volumes/a"), default));

        _version = "1.51";
        await sender.SendAsync(sender.CreateRequest(Newer, "/volumes/a"), default);

        Assert.Equal("PUT /v1.48/volumes/a", Arrived(server).Last());
    }

    [Fact]
    public async Task A_bad_request_to_a_newer_daemon_is_not_repeated_where_the_version_stays()
    {
        await using var server = Daemon();
        using var client = server.CreateHandler().CreateClient();
        var sender = new DockerSender(client, null, "1.30");
        await sender.SendAsync(sender.CreateRequest(Inspect, "/containers/a/json"), default);

        (_version, _minimum) = ("1.51", "1.44");
        await Assert.ThrowsAsync<DockerBadRequestException>(() => sender.SendAsync(sender.CreateRequest(Start, "/containers/a/start"), default));

        Assert.Single(server.RequestLines, line => line.StartsWith("POST", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_bad_request_of_another_kind_to_an_exchanged_daemon_is_not_repeated_and_its_message_arrives()
    {
        await using var server = ScriptedServer.Answering(head => head.Contains("_ping", StringComparison.Ordinal) || head.Contains("/first", StringComparison.Ordinal)
            ? ScriptedServer.Pong("1.41")
            : ScriptedServer.Answer(400, """{"message":"no such thing"}""").Replace("X\r\n", "X\r\nApi-Version: 1.51\r\n", StringComparison.Ordinal));
        using var client = server.CreateHandler().CreateClient();
        var sender = new DockerSender(client, null, "1.48");
        await sender.SendAsync(sender.CreateRequest(Inspect, "/first"), default);

        var error = await Assert.ThrowsAsync<DockerBadRequestException>(() => sender.SendAsync(sender.CreateRequest(Start, "/containers/a/start"), default));

        Assert.Equal("no such thing", error.DaemonMessage);
        Assert.Single(server.RequestLines, line => line.StartsWith("POST", StringComparison.Ordinal));
        await Assert.ThrowsAsync<DockerBadRequestException>(() => sender.SendAsync(sender.CreateRequest(Start, "/containers/a/start"), default));
        Assert.StartsWith("POST /v1.48/", server.RequestLines.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_request_to_the_same_daemon_is_not_repeated()
    {
        await using var server = ScriptedServer.Daemon("1.41", _ => ScriptedServer.Answer(400, """{"message":"no"}"""));
        using var client = server.CreateHandler().CreateClient();
        var sender = new DockerSender(client, null, "1.48");

        await Assert.ThrowsAsync<DockerBadRequestException>(() => sender.SendAsync(sender.CreateRequest(Start, "/containers/a/start"), default));

        Assert.Single(server.RequestLines, line => line.StartsWith("POST", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Arrived(ScriptedServer server) => server.RequestLines.Select(line => line[..line.LastIndexOf(' ')]);

    /// <summary>A daemon that refuses versions as dockerd does, and names its own in every answer.</summary>
    private ScriptedServer Daemon() => new(async connection =>
    {
        while (await connection.ReadHeadAsync() is { } head)
        {
            var isRefused = head.Split(' ')[1] is var path && path.StartsWith("/v1.", StringComparison.Ordinal)
                && int.Parse(path.AsSpan(4, 2), System.Globalization.CultureInfo.InvariantCulture) is var minor
                && (minor < Minor(_minimum) || minor > Minor(_version));
            if (!isRefused && head.Contains("100-continue", StringComparison.Ordinal))
            {
                await connection.SendAsync("HTTP/1.1 100 Continue\r\n\r\n");
                await connection.ReadAsync("3\r\ntar\r\n0\r\n\r\n".Length);
            }

            var body = isRefused ? """{"message":"client version is too old or too new"}""" : "{}";
            await connection.SendAsync($"HTTP/1.1 {(isRefused ? 400 : 200)} X\r\nApi-Version: {_version}\r\nContent-Type: application/json\r\nContent-Length: {(head.StartsWith("HEAD", StringComparison.Ordinal) ? 0 : body.Length)}\r\n\r\n{(head.StartsWith("HEAD", StringComparison.Ordinal) ? "" : body)}");
        }
    });

    private static int Minor(string version) => int.Parse(version.AsSpan(2), System.Globalization.CultureInfo.InvariantCulture);

    private sealed class NonSeekable(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
