using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using DockerApiGen.Runtime;

namespace DockerApiGen.Tests;

public sealed class TlsTests : IDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);
    private static readonly DockerOperation Attach = new("ContainerAttach", HttpMethod.Post, "/containers/{id}/attach");

    private readonly TestAuthority _authority = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dag-tls-");

    public void Dispose()
    {
        _authority.Dispose();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("tcp", "127.0.0.1", SslProtocols.Tls12)]
    [InlineData("https", "127.0.0.1", SslProtocols.Tls13)]
    [InlineData("tcp", "localhost", SslProtocols.Tls13)]
    public async Task Calls_go_over_TLS_and_share_a_connection(string scheme, string host, SslProtocols protocol)
    {
        await using var server = new TlsServer(_authority.CreateServer(host), protocols: protocol);
        using var client = Connect(server, host, new() { CaCertificates = _authority.Certificates }, scheme).CreateClient();
        for (var i = 0; i < 3; i++)
        {
            Assert.Contains("tls", await client.GetStringAsync("/x").WaitAsync(Soon));
        }

        Assert.Equal(protocol, Assert.Single(server.Protocols));
    }

    [Theory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public async Task Writing_ends_by_close_notify_and_reading_goes_on(SslProtocols protocol)
    {
        await using var server = new TlsServer(_authority.CreateServer("127.0.0.1"), _authority, protocol);
        using var certificate = _authority.CreateClient();
        using var client = Connect(server, "127.0.0.1", new() { CaCertificates = _authority.Certificates, ClientCertificate = certificate }).CreateClient();
        var sender = new DockerSender(client, null, "1.48");
        await using var stream = await sender.OpenDuplexAsync(sender.CreateRequest(Attach, "/containers/x/attach"), default).WaitAsync(Soon);
        stream.Tty = true;
        var sent = new byte[300_000];
        RandomNumberGenerator.Fill(sent);
        await stream.WriteAsync(sent, default).AsTask().WaitAsync(Soon);
        Assert.True(stream.CanCloseWrite);
        await stream.CloseWriteAsync(default).AsTask().WaitAsync(Soon);
        using var output = new MemoryStream();
        await stream.CopyOutputToAsync(output, output, default).WaitAsync(Soon);
        Assert.True(output.ToArray().AsSpan().SequenceEqual(sent));
        Assert.Equal("CN=client", Assert.Single(server.Clients));
    }

    [Fact]
    public async Task A_wrong_host_name_is_refused_and_the_right_ones_are_named()
    {
        await using var server = new TlsServer(_authority.CreateServer("docker.example", "10.1.2.3"));
        var exception = await RefusedAsync(server, new() { CaCertificates = _authority.Certificates });
        Assert.Contains("not valid for the host name 127.0.0.1, only for docker.example, 10.1.2.3", exception.Message);
    }

    [Fact]
    public async Task An_expired_certificate_is_refused()
    {
        await using var server = new TlsServer(_authority.CreateExpiredServer("127.0.0.1"));
        var exception = await RefusedAsync(server, new() { CaCertificates = _authority.Certificates });
        Assert.Contains("has expired, on 2", exception.Message);
        Assert.DoesNotContain("unknown authority", exception.Message);
    }

    [Fact]
    public async Task An_unknown_authority_is_refused_and_what_is_trusted_is_named()
    {
        using var other = new TestAuthority("Somebody else");
        await using var server = new TlsServer(other.CreateServer("127.0.0.1"));
        _authority.WriteFolder(_folder.FullName);
        var ca = Path.Combine(_folder.FullName, "ca.pem");
        var exception = await RefusedAsync(server, new() { CaCertificatePath = ca });
        Assert.Contains("unknown authority, CN=Somebody else", exception.Message);
        Assert.Contains(ca, exception.Message);
    }

    [Theory]
    [InlineData("intermediate")]
    [InlineData("leaf")]
    public async Task Any_certificate_of_ca_pem_is_an_anchor_as_for_the_docker_command(string anchor)
    {
        using var intermediate = _authority.CreateIntermediate("Between");
        using var leaf = intermediate.CreateServer("127.0.0.1");
        await using var server = new TlsServer(leaf);
        using var client = Connect(server, "127.0.0.1", new() { CaCertificates = anchor == "leaf" ? [leaf] : intermediate.Certificates }).CreateClient();
        Assert.Contains("tls", await client.GetStringAsync("/x").WaitAsync(Soon));
    }

    [Theory]
    [InlineData("name", "not valid for the host name")]
    [InlineData("expired", "has expired")]
    [InlineData("expired anchor", "has expired")]
    [InlineData("client's", "refused: NotValidForUsage")]
    [InlineData("unrelated", "unknown authority")]
    [InlineData("namesake", "its certificate")]
    [InlineData("namesake that sends the anchor", "its certificate")]
    [InlineData("signed by a server's certificate", "its certificate")]
    public async Task Beneath_an_anchor_every_other_fault_of_a_certificate_counts(string fault, string expected)
    {
        using var intermediate = _authority.CreateIntermediate("Between", isExpired: fault == "expired anchor");
        using var other = new TestAuthority("Somebody else");
        using var namesake = other.CreateIntermediate("Between", keyIdentifierOf: intermediate);
        using var server = intermediate.CreateServer("127.0.0.1");
        using var leaf = fault switch
        {
            "name" => intermediate.CreateServer("elsewhere"),
            "expired" => intermediate.CreateExpiredServer("127.0.0.1"),
            "client's" => intermediate.CreateClient("127.0.0.1"),
            "unrelated" => other.CreateServer("127.0.0.1"),
            "namesake" or "namesake that sends the anchor" => namesake.CreateServer("127.0.0.1"),
            "signed by a server's certificate" => TestAuthority.Of(server).CreateServer("127.0.0.1"),
            _ => intermediate.CreateServer("127.0.0.1"),
        };
        X509Certificate2Collection sent = fault switch
        {
            "namesake that sends the anchor" => intermediate.Certificates,
            "signed by a server's certificate" => [server],
            _ => [],
        };
        await using var listener = new TlsServer(leaf, chain: sent);
        var exception = await RefusedAsync(listener, new() { CaCertificates = intermediate.Certificates });
        Assert.Contains(expected, exception.Message);
    }

    [Fact]
    public async Task An_intermediate_that_the_server_sends_is_no_anchor_by_itself()
    {
        using var other = new TestAuthority("Somebody else");
        using var intermediate = other.CreateIntermediate("Between");
        await using var server = new TlsServer(intermediate.CreateServer("127.0.0.1"), chain: intermediate.Certificates);
        Assert.Contains("unknown authority", (await RefusedAsync(server, new() { CaCertificates = _authority.Certificates })).Message);
        Assert.Contains("unknown authority", (await RefusedAsync(server, null, "https")).Message);
    }

    [SkippableFact]
    public async Task A_server_of_TLS_1_1_is_refused_though_it_would_be_spoken()
    {
        await using var server = await OpenSslServer.StartAsync(_authority, _folder.FullName, "-tls1_1");
        Skip.IfNot(await OpenSslServer.SpeaksAsync(server.Port, "-tls1_1"), "this openssl does not speak TLS 1.1 to itself");
        await RefusedAsync(server.Port, new() { CaCertificates = _authority.Certificates, SkipVerification = true });
    }

    [Fact]
    public void A_handshake_that_breaks_off_blames_no_client_certificate_for_certain()
    {
        var endpoint = DockerEndpoint.Resolve(new DockerClientOptions { Endpoint = new Uri("tcp://h:1") }, _ => null);
        var message = TlsErrors.Failed(endpoint, hasClientCertificate: false, wasAskedForCertificate: true, new IOException("Connection reset by peer.")).Message;
        Assert.Contains("Connection reset by peer. It asked for a client certificate, and none was given; it may require one.", message);
        Assert.Contains("protocol error", TlsErrors.Failed(endpoint, false, true, new AuthenticationException("protocol error")).Message);
    }

    [Fact]
    public async Task Without_authorities_of_ones_own_the_systems_count()
    {
        await using var server = new TlsServer(_authority.CreateServer("127.0.0.1"));
        var exception = await RefusedAsync(server, null, "https");
        Assert.Contains("unknown authority", exception.Message);
        Assert.Contains("the system's store", exception.Message);
    }

    [SkippableTheory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public async Task A_missing_client_certificate_is_said_whenever_the_daemon_says_so(SslProtocols protocol)
    {
        // What openssl does with a client that shows nothing is what a daemon does: it ends the connection with an alert.
        await using var server = await OpenSslServer.StartAsync(_authority, _folder.FullName, protocol == SslProtocols.Tls12 ? "-tls1_2" : "-tls1_3");
        var exception = await RefusedAsync(server.Port, new() { CaCertificates = _authority.Certificates });
        for (var i = 0; i < 20; i++)
        {
            // However far the client gets with sending before it hears of it.
            using var client = Connect(server.Port, "127.0.0.1", new() { CaCertificates = _authority.Certificates }, "tcp").CreateClient();
            using var body = new ByteArrayContent(new byte[i * 100_000]);
            var again = await Assert.ThrowsAsync<DockerConnectionException>(() => client.PostAsync("/x", body).WaitAsync(Soon));
            Assert.Contains("requires a client certificate", again.Message);
        }

        Assert.Contains("requires a client certificate", exception.Message);
        Assert.Contains("DOCKER_CERT_PATH", exception.Message);
    }

    [SkippableTheory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public async Task A_client_certificate_that_the_daemon_does_not_take_is_said(SslProtocols protocol)
    {
        using var other = new TestAuthority("Somebody else");
        using var certificate = other.CreateClient();
        await using var server = await OpenSslServer.StartAsync(_authority, _folder.FullName, protocol == SslProtocols.Tls12 ? "-tls1_2" : "-tls1_3");
        var exception = await RefusedAsync(server.Port, new() { CaCertificates = _authority.Certificates, ClientCertificate = certificate });
        Assert.Contains("refused the client certificate", exception.Message);
    }

    [Fact]
    public async Task A_port_without_TLS_is_said()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = Task.Run(async () =>
        {
            using var socket = await listener.AcceptTcpClientAsync();
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(ScriptedServer.Answer(400, "no")));
            await socket.GetStream().CopyToAsync(Stream.Null);
        });
        var exception = await RefusedAsync(((IPEndPoint)listener.LocalEndpoint).Port, new() { CaCertificates = _authority.Certificates });
        Assert.Contains("does not speak TLS", exception.Message);
    }

    [Fact]
    public async Task Verification_can_be_turned_off_by_name_and_the_client_shows_its_certificate_still()
    {
        using var other = new TestAuthority();
        using var certificate = _authority.CreateClient();
        await using var server = new TlsServer(other.CreateExpiredServer("elsewhere"), _authority);
        using var client = Connect(server, "127.0.0.1", new() { SkipVerification = true, ClientCertificate = certificate }).CreateClient();
        Assert.Contains("tls", await client.GetStringAsync("/x").WaitAsync(Soon));
        Assert.Equal("CN=client", Assert.Single(server.Clients));
    }

    [Fact]
    public async Task The_environment_turns_TLS_on_as_for_the_docker_command()
    {
        await using var server = new TlsServer(_authority.CreateServer("127.0.0.1"), _authority);
        using var certificate = _authority.CreateClient();
        _authority.WriteFolder(_folder.FullName, certificate);
        using var client = new DockerHttpHandler(null, Variables(
            ("DOCKER_HOST", $"tcp://127.0.0.1:{server.Port}"), ("DOCKER_TLS_VERIFY", "0"), ("DOCKER_CERT_PATH", _folder.FullName))).CreateClient();
        Assert.Contains("tls", await client.GetStringAsync("/x").WaitAsync(Soon));
        Assert.Equal("CN=client", Assert.Single(server.Clients));
    }

    [Fact]
    public void Where_the_files_are_is_what_the_docker_command_says()
    {
        var home = Path.Combine(_folder.FullName, "home");
        _authority.WriteFolder(Path.Combine(home, ".docker"), _authority.CreateClient());
        var ofHome = DockerEndpoint.Resolve(null, Variables(("HOME", home), ("DOCKER_TLS_VERIFY", "1")));
        Assert.Equal(new Uri("tcp://localhost:2376"), ofHome.Uri);
        Assert.Equal(Path.Combine(home, ".docker", "ca.pem"), ofHome.Tls!.CaPath);
        Assert.False(ofHome.Tls.SkipVerification);
        var ofConfig = DockerEndpoint.Resolve(null, Variables(("DOCKER_CONFIG", Path.Combine(home, ".docker")), ("DOCKER_TLS", "1"), ("DOCKER_HOST", "tcp://h:1")));
        Assert.Equal(Path.Combine(home, ".docker", "key.pem"), ofConfig.Tls!.KeyPath);
        Assert.True(ofConfig.Tls.SkipVerification);
        Assert.Null(DockerEndpoint.Resolve(null, Variables(("DOCKER_CERT_PATH", home), ("DOCKER_HOST", "tcp://h:1"))).Tls);
        Assert.Null(DockerEndpoint.Resolve(null, Variables(("DOCKER_TLS_VERIFY", "1"), ("DOCKER_HOST", "unix:///x"))).Tls);
    }

    [Fact]
    public void Files_that_are_missing_are_named_with_the_setting()
    {
        Assert.Contains("DOCKER_CERT_PATH asks for TLS with the file /none/ca.pem, which cannot be used: there is no such file", MessageOf(
            ("DOCKER_HOST", "tcp://h:1"), ("DOCKER_TLS_VERIFY", "1"), ("DOCKER_CERT_PATH", "/none")));
        _authority.WriteFolder(_folder.FullName, _authority.CreateClient());
        File.Delete(Path.Combine(_folder.FullName, "key.pem"));
        Assert.Contains("cert.pem without key.pem", MessageOf(
            ("DOCKER_HOST", "tcp://h:1"), ("DOCKER_TLS_VERIFY", "1"), ("DOCKER_CERT_PATH", _folder.FullName)));
    }

    [Fact]
    public void TLS_is_never_dropped_in_silence()
    {
        Assert.Contains("is without", MessageOf(("DOCKER_HOST", "http://h:1"), ("DOCKER_TLS_VERIFY", "1"), ("DOCKER_CERT_PATH", _folder.FullName)));
        foreach (var address in new[] { "http://h:1", "unix:///x" })
        {
            var options = new DockerClientOptions { Endpoint = new Uri(address), Tls = new() };
            Assert.Contains("is without", Assert.Throws<ArgumentException>(() => DockerEndpoint.Resolve(options, _ => null)).Message);
        }
    }

    [Fact]
    public void An_encrypted_key_is_refused_and_what_to_do_is_said()
    {
        using var certificate = _authority.CreateClient();
        _authority.WriteFolder(_folder.FullName, certificate);
        var path = Path.Combine(_folder.FullName, "key.pem");
        using var key = RSA.Create(2048);
        var encrypted = key.ExportEncryptedPkcs8PrivateKeyPem("secret", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000));
        var old = "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\nAAAA\n-----END RSA PRIVATE KEY-----\n";
        foreach (var text in new[] { encrypted, old })
        {
            File.WriteAllText(path, text);
            var message = MessageOf(("DOCKER_HOST", "tcp://h:1"), ("DOCKER_TLS_VERIFY", "1"), ("DOCKER_CERT_PATH", _folder.FullName));
            Assert.Contains($"{path}, which cannot be used: the private key is encrypted", message);
            Assert.Contains("openssl pkey", message);
        }
    }

    [Fact]
    public void What_is_wrong_with_a_file_is_said_without_its_contents()
    {
        using var certificate = _authority.CreateClient();
        foreach (var (name, text, expected) in new[]
        {
            ("ca.pem", "hush", "no certificate in PEM form"),
            ("ca.pem", "-----BEGIN CERTIFICATE-----\naHVzaA==\n-----END CERTIFICATE-----\n", "cannot be read"),
            ("key.pem", "hush", "no private key in PEM form"),
            ("key.pem", "-----BEGIN PRIVATE KEY-----\naHVzaA==\n-----END PRIVATE KEY-----\n", "not that of the certificate"),
            ("key.pem", RSA.Create(2048).ExportPkcs8PrivateKeyPem(), "not that of the certificate"),
        })
        {
            _authority.WriteFolder(_folder.FullName, certificate);
            File.WriteAllText(Path.Combine(_folder.FullName, name), text);
            var message = MessageOf(("DOCKER_HOST", "tcp://h:1"), ("DOCKER_TLS_VERIFY", "1"), ("DOCKER_CERT_PATH", _folder.FullName));
            Assert.Contains(Path.Combine(_folder.FullName, name), message);
            Assert.Contains(expected, message);
            Assert.DoesNotContain("hush", message);
            Assert.DoesNotContain("aHVzaA", message);
        }
    }

    [Theory]
    [InlineData("https://h", 2376)]
    [InlineData("https://h:443", 443)]
    [InlineData("https://h:99/", 99)]
    [InlineData("tcp://h", 2375)]
    [InlineData("http://h", 80)]
    public void A_port_is_found_for_every_scheme(string address, int port) =>
        Assert.Equal(port, DockerEndpoint.Resolve(null, Variables(("DOCKER_HOST", address))).Uri.Port);

    private static Func<string, string?> Variables(params (string Name, string Value)[] variables) =>
        name => variables.FirstOrDefault(variable => variable.Name == name).Value;

    private static string MessageOf(params (string Name, string Value)[] variables) =>
        Assert.Throws<ArgumentException>(() => new DockerHttpHandler(null, Variables(variables))).Message;

    private static DockerHttpHandler Connect(TlsServer server, string host, DockerTlsOptions? tls, string scheme = "tcp") =>
        Connect(server.Port, host, tls, scheme);

    private static DockerHttpHandler Connect(int port, string host, DockerTlsOptions? tls, string scheme) =>
        new(new DockerClientOptions { Endpoint = new Uri($"{scheme}://{host}:{port}"), Tls = tls, ApiVersion = "1.41" }, _ => null);

    private static Task<DockerConnectionException> RefusedAsync(TlsServer server, DockerTlsOptions? tls, string scheme = "tcp") =>
        RefusedAsync(server.Port, tls, scheme);

    private static async Task<DockerConnectionException> RefusedAsync(int port, DockerTlsOptions? tls, string scheme = "tcp")
    {
        using var client = Connect(port, "127.0.0.1", tls, scheme).CreateClient();
        var exception = await Assert.ThrowsAsync<DockerConnectionException>(() => client.GetAsync("/x").WaitAsync(Soon));
        Assert.Equal(HttpRequestError.SecureConnectionError, exception.HttpRequestError);
        Assert.Contains($"{scheme}://127.0.0.1:{port}/ (option)", exception.Message);
        return exception;
    }
}
