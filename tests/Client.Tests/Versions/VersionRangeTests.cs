using System.Text.Json;
using DockerApiGen.Client.Tests.Support;
using DockerApiGen.V1_48;

namespace DockerApiGen.Client.Tests.Versions;

/// <summary>What the version in use does not have is refused before it is sent, and nothing else is.</summary>
public sealed class VersionRangeTests
{
    public static TheoryData<string> Calls => NewerThanTheDaemon.Names;

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task An_older_daemon_is_not_sent_what_it_would_ignore(string name)
    {
        await using var daemon = new VersionedDaemon("1.40");
        await using var api = daemon.Connect();

        await AssertRefusedAsync(api, NewerThanTheDaemon.Find(name));

        Assert.Empty(daemon.Requests);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_pinned_version_counts_though_the_daemon_is_newer(string name)
    {
        await using var daemon = new VersionedDaemon("1.51");
        await using var api = daemon.Connect(pinned: "1.40");

        await AssertRefusedAsync(api, NewerThanTheDaemon.Find(name));

        Assert.Empty(daemon.Requests);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_version_in_the_path_of_a_foreign_client_counts(string name)
    {
        using var handler = new RecordingHandler(() => Answer.Json("{}"));
        using var client = new HttpClient(handler) { BaseAddress = new Uri("http://docker/v1.40") };

        await AssertRefusedAsync(new DockerApi(client), NewerThanTheDaemon.Find(name));

        Assert.Empty(handler.Requests);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_foreign_client_of_the_same_version_or_of_none_is_left_alone(string name)
    {
        foreach (var path in new[] { "v1.48", "v1.51", "" })
        {
            using var handler = new RecordingHandler(() => Answer.Json(name == "an option named with a dash" ? "[]" : "{}"));
            using var client = new HttpClient(handler) { BaseAddress = new Uri($"http://docker/{path}") };

            await NewerThanTheDaemon.Find(name).Invoke(new DockerApi(client));

            Assert.Single(handler.Requests);
        }
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_daemon_as_old_as_the_client_or_newer_is_sent_everything(string name)
    {
        foreach (var version in new[] { "1.48", "1.51" })
        {
            await using var daemon = new VersionedDaemon(version, name == "an option named with a dash" ? "[]" : "{}");
            await using var api = daemon.Connect();

            await NewerThanTheDaemon.Find(name).Invoke(api);

            Assert.Contains(" /v1.48/", Assert.Single(daemon.Requests), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_version_newer_than_the_client_is_not_checked_even_for_what_it_no_longer_has()
    {
        // MacAddress ended with 1.51: whoever looked at the range would refuse it.
        await using var daemon = new VersionedDaemon("1.52");
        await using var api = daemon.Connect(pinned: "1.52");
        using var handler = new RecordingHandler(() => Answer.Json("{}"));
        using var client = new HttpClient(handler) { BaseAddress = new Uri("http://docker/v1.52") };

        await api.Containers.CreateAsync(new() { MacAddress = "a" });
        await new DockerApi(client).Containers.CreateAsync(new() { MacAddress = "a" });

        Assert.Equal(["POST /v1.52/containers/create"], daemon.Requests);
        Assert.Single(handler.Requests);
    }

    [Fact]
    public async Task What_is_not_set_is_not_looked_at()
    {
        await using var daemon = new VersionedDaemon("1.40");
        await using var api = daemon.Connect();

        await api.Containers.CreateAsync(
            new()
            {
                Image = "a",
                HostConfig = new() { Mounts = [new() { Target = "/platform=" }] },
                NetworkingConfig = new() { EndpointsConfig = new() { ["a"] = new() } },
            },
            new() { Name = "platform=linux" });

        Assert.Equal(["POST /v1.40/containers/create?name=platform%3Dlinux"], daemon.Requests);
    }

    [Fact]
    public async Task The_first_version_that_has_a_thing_is_new_enough()
    {
        await using var daemon = new VersionedDaemon("1.41");
        await using var api = daemon.Connect();

        await api.Containers.CreateAsync(new(), new() { Platform = "linux" });

        Assert.Equal(["POST /v1.41/containers/create?platform=linux"], daemon.Requests);
    }

    [Fact]
    public async Task What_a_daemon_gave_goes_back_changed()
    {
        await using var daemon = new VersionedDaemon("1.40", """
            {
              "Id": "x",
              "HostConfig": { "Annotations": { "a": "b" }, "Mounts": [{ "ImageOptions": {} }] },
              "NetworkSettings": { "Networks": { "n": { "GwPriority": 1 } } }
            }
            """);
        await using var api = daemon.Connect();
        var inspected = await api.Containers.InspectAsync("x");

        inspected.HostConfig!.Annotations!["c"] = "d";
        inspected.NetworkSettings!.Networks["n"].DNSNames = ["also"];
        await api.Containers.CreateAsync(new()
        {
            HostConfig = inspected.HostConfig,
            NetworkingConfig = new() { EndpointsConfig = inspected.NetworkSettings.Networks },
        });

        Assert.Equal(2, daemon.Requests.Length);
    }

    [Fact]
    public async Task What_the_caller_puts_into_an_object_of_a_daemon_is_looked_at()
    {
        await using var daemon = new VersionedDaemon("1.40", """{"Id":"x","HostConfig":{"Annotations":{}}}""");
        await using var api = daemon.Connect();
        var inspected = await api.Containers.InspectAsync("x");
        inspected.HostConfig!.Mounts = [new() { ImageOptions = new() }];

        await AssertRefusedAsync(api, new(docker => docker.Containers.CreateAsync(new() { HostConfig = inspected.HostConfig }), "ImageOptions", "1.48-"));

        Assert.Single(daemon.Requests);
    }

    [Fact]
    public async Task What_was_stored_as_JSON_counts_as_a_daemons()
    {
        await using var daemon = new VersionedDaemon("1.40");
        await using var api = daemon.Connect();

        await api.Networks.CreateAsync(JsonSerializer.Deserialize<NetworkCreateRequest>("""{"Name":"n","EnableIPv4":true}""")!);

        Assert.Single(daemon.Requests);
    }

    private static async Task AssertRefusedAsync(IDockerApi api, NewerCall call)
    {
        var exception = await Assert.ThrowsAsync<DockerApiVersionException>(() => call.Invoke(api));

        Assert.Equal((call.Member, call.Versions, "1.40"), (exception.Member, exception.NeededVersions, exception.VersionInUse));
        Assert.Contains($"{call.Member} needs API {call.Versions[..^1]} or newer, but the version in use is 1.40", exception.Message, StringComparison.Ordinal);
    }
}
