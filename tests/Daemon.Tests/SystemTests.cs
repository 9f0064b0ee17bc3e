using System.Globalization;
using System.Net.Sockets;
using Refit;

namespace DockerApiGen.Daemon.Tests;

public sealed class SystemTests(DaemonFixture daemon) : DaemonTests(daemon)
{
    [SkippableFact]
    public async Task Version_information_and_ping()
    {
        var version = await Docker.System.VersionAsync(Limit);
        var info = await Docker.System.InfoAsync(Limit);
        Assert.NotNull((await Docker.System.PingHeadAsync(Limit)).ApiVersion);

        var ping = await Docker.System.PingAsync(Limit);
        Assert.Equal("OK", ping.Content);
        Assert.Matches(@"^1\.\d+$", ping.ApiVersion);
        Assert.NotNull(ping.DockerExperimental);
        Assert.Equal(version.Version, info.ServerVersion);
        Assert.Contains(version.Components, component => component.Version == version.Version);
        Assert.NotEmpty(info.ID!);
        Assert.True(info.NCPU > 0);
        Assert.True(info.MemTotal > 0);
        Assert.Contains("local", info.Plugins!.Volume!);
        Assert.NotEmpty(info.Runtimes);
    }

    [SkippableFact]
    public async Task The_older_version_of_the_two_is_spoken()
    {
        var daemons = Version.Parse((await Docker.System.VersionAsync(Limit)).ApiVersion!);
        var clients = Version.Parse(DockerApi.ApiVersion);

        var exception = await Assert.ThrowsAsync<DockerNotFoundException>(() => Docker.Networks.InspectAsync(NewName(), cancellationToken: Limit));

        Assert.StartsWith($"/v{(daemons < clients ? daemons : clients)}/networks/", exception.Path, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Events_come_as_they_happen()
    {
        await using var container = await CreateAsync(["true"]);
        await using var events = await Docker.System.EventsAsync(
            new() { Filters = new() { { "type", "container" }, { "container", container.Name } } }, Limit);
        await container.StartAsync(Limit);

        var actions = new List<string?>();
        await foreach (var message in events.WithCancellation(Limit))
        {
            Assert.Equal(EventMessageType.Container, message.Type);
            Assert.Equal(container.Id, message.Actor!.ID);
            Assert.Equal(container.Name, message.Actor.Attributes["name"]);
            actions.Add(message.Action);
            if (message.Action == "die")
            {
                break;
            }
        }

        Assert.Equal("start", actions[^2]);
    }

    [SkippableFact]
    public async Task Events_of_the_past_end()
    {
        await using var container = await RunAsync(["true"]);
        var now = (await Docker.System.InfoAsync(Limit)).SystemTime!.Value;

        await using var events = await Docker.System.EventsAsync(
            new() { Since = DateTimeOffset.UnixEpoch, Until = now.AddSeconds(1), Filters = new() { { "container", container.Id } } }, Limit);
        var actions = new List<string?>();
        await foreach (var message in events.WithCancellation(Limit))
        {
            actions.Add(message.Action);
        }

        Assert.Contains("create", actions);
        Assert.Contains("die", actions);
    }

    [SkippableFact]
    public async Task Disk_usage()
    {
        await using var container = await CreateAsync(["true"]);

        var usage = await Docker.System.DataUsageAsync(cancellationToken: Limit);

        Assert.Contains(usage.Containers, c => c.Id == container.Id);
        Assert.Contains(usage.Images, image => image.RepoTags.Contains(BusyboxImage.Name));
    }

    [SkippableFact]
    public async Task Many_calls_at_once()
    {
        await using var container = await CreateAsync(["true"]);

        var names = await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ =>
            (await Docker.Containers.InspectAsync(container.Id, cancellationToken: Limit)).Name));

        Assert.All(names, name => Assert.Equal("/" + container.Name, name));
    }

    [SkippableFact]
    public async Task Stock_Refit_works_on_the_same_handler()
    {
        _ = Docker;
        using var client = new DockerHttpHandler().CreateClient();

        var system = RestService.For<ISystemApi>(client);

        Assert.Equal("OK", (await system.PingAsync(Limit)).Content);
    }

    [SkippableFact]
    public async Task Over_a_foreign_HttpClient_everything_but_half_close_works()
    {
        var endpoint = DockerEndpoint.Resolve().Uri;
        Skip.IfNot(endpoint.Scheme == "unix", "the daemon is not on a unix socket");
        await using var container = await StartAsync(["sleep", "600"]);
        using var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancel) =>
            {
                var connection = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await connection.ConnectAsync(new UnixDomainSocketEndPoint(endpoint.AbsolutePath), cancel);
                return new NetworkStream(connection, ownsSocket: true);
            },
        };
        using var client = new HttpClient(handler) { BaseAddress = new Uri("http://docker/") };
        await using var docker = new DockerApi(client);

        var exec = await docker.Exec.CreateAsync(container.Id, new() { AttachStdin = true, AttachStdout = true, Cmd = ["head", "-n", "1"] }, Limit);
        await using var io = await docker.Exec.StartAsync(exec.Id, new(), Limit);
        await io.WriteAsync("a line\n"u8.ToArray(), Limit);

        Assert.False(io.CanCloseWrite);
        await Assert.ThrowsAsync<DockerHalfCloseNotSupportedException>(async () => await io.CloseWriteAsync(Limit));
        Assert.Equal("a line\n", (await io.ReadToEndAsync(Limit)).StdOut);
    }
}
