using System.Diagnostics;
using DockerApiGen.Tests;

namespace DockerApiGen.Daemon.Tests;

public sealed class TransportTests : DaemonTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    public TransportTests(DaemonFixture daemon)
        : base(daemon) => AllowTime(TimeSpan.FromMinutes(5));

    [SkippableFact]
    public async Task Over_a_unix_socket()
    {
        using var docker = Connect(new Uri($"unix://{SocketPath()}"));
        await TransportScenario.RunAsync(docker, Labels, canCloseWrite: true, Limit);
    }

    [SkippableFact]
    public async Task Over_TCP()
    {
        await using var relay = Relay.OverTcp(SocketPath());
        using var docker = Connect(relay.Address);
        await TransportScenario.RunAsync(docker, Labels, canCloseWrite: true, Limit);
    }

    [SkippableFact]
    public async Task Over_a_named_pipe()
    {
        await using var relay = Relay.OverPipe(SocketPath());
        using var docker = Connect(relay.Address);

        // Only pipes of messages, which there are on Windows, have a way to end writing.
        await TransportScenario.RunAsync(docker, Labels, canCloseWrite: false, Limit);
    }

    [SkippableFact]
    public async Task Over_ssh()
    {
        SkipUnlessPossible(SshServer.Missing);
        await using var server = new SshServer();
        await server.StartAsync(Limit);
        using (var docker = Connect(SshAddress(server)))
        {
            await TransportScenario.RunAsync(docker, Labels, canCloseWrite: true, Limit);
        }

        await AssertEndedAsync(server);
    }

    [SkippableFact]
    public async Task Over_ssh_calls_share_connections_and_each_connection_is_a_process()
    {
        SkipUnlessPossible(SshServer.Missing);
        await using var server = new SshServer();
        await server.StartAsync(Limit);
        using (var docker = DockerApi.Connect(new() { Endpoint = SshAddress(server), MaxConnectionsPerServer = 3 }))
        {
            for (var i = 0; i < 5; i++)
            {
                await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => docker.System.InfoAsync(Limit)));
            }

            // One more has asked for the version, and ended.
            Assert.InRange(server.Processes.Count(), 1, 4);
        }

        await AssertEndedAsync(server);
    }

    [SkippableFact]
    public async Task What_ssh_says_is_in_the_error()
    {
        SkipUnlessPossible(SshServer.Missing);
        await using var server = new SshServer();
        await server.StartAsync(Limit);
        using var unknown = Connect(new Uri($"ssh://nobody@127.0.0.1:{server.Port}"));
        var exception = await Assert.ThrowsAsync<DockerConnectionException>(() => unknown.System.PingAsync(Limit));
        Assert.Contains("Permission denied", exception.Message, StringComparison.Ordinal);
        using var elsewhere = Connect(new Uri($"ssh://root@127.0.0.1:{server.Port}/nowhere/docker.sock"));
        exception = await Assert.ThrowsAsync<DockerConnectionException>(() => elsewhere.System.PingAsync(Limit));
        Assert.Contains("/nowhere/docker.sock", exception.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Over_TLS_with_certificates_of_both_sides()
    {
        SkipUnlessPossible(TlsDaemon.Missing);
        await using var daemon = new TlsDaemon();
        await daemon.StartAsync(Limit);
        using var docker = DockerApi.Connect(daemon.Options);
        SkipUnlessPossible(await BusyboxImage.EnsureAsync(docker, Limit));
        await TransportScenario.RunAsync(docker, Labels, canCloseWrite: true, Limit);

        await RefusesStrangersAsync(daemon);
    }

    private async Task RefusesStrangersAsync(TlsDaemon daemon)
    {
        using var other = new TestAuthority("Somebody else");
        using var certificate = other.CreateClient();
        foreach (var (tls, expected) in new (DockerTlsOptions, string)[]
        {
            (new() { CaCertificates = daemon.Authority.Certificates }, "requires a client certificate"),
            (new() { CaCertificates = daemon.Authority.Certificates, ClientCertificate = certificate }, "refused the client certificate"),
            (new() { CaCertificates = other.Certificates }, "unknown authority"),
        })
        {
            using var docker = DockerApi.Connect(new() { Endpoint = daemon.Address, Tls = tls });
            var exception = await Assert.ThrowsAsync<DockerConnectionException>(() => docker.System.PingAsync(Limit));
            Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        }
    }

    private static DockerApi Connect(Uri endpoint) => DockerApi.Connect(new() { Endpoint = endpoint });

    private Uri SshAddress(SshServer server) => new($"ssh://root@127.0.0.1:{server.Port}{SocketPath()}");

    private async Task AssertEndedAsync(SshServer server)
    {
        Assert.NotEmpty(server.Processes);
        var waited = Stopwatch.StartNew();
        while (server.Processes.Any(id => Directory.Exists($"/proc/{id}")))
        {
            Assert.True(waited.Elapsed < Soon, "a process of ssh, or a zombie of it, is left");
            await Task.Delay(20, Limit);
        }
    }
}
