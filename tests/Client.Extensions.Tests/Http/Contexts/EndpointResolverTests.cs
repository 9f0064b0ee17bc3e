using System.Diagnostics;

namespace DockerApiGen.Tests;

public sealed class EndpointResolverTests : IDisposable
{
    private readonly TestConfig _config = new();

    public void Dispose() => _config.Dispose();

    [Fact]
    public void Settings_win_in_the_order_of_the_docker_command()
    {
        _config.WithConfig("""{"auths":{},"currentContext":"file"}""")
            .WithContext("file", "tcp://file:1").WithContext("variable", "tcp://variable:1").WithContext("option", "tcp://option:1");
        (string, string)[] all = [("DOCKER_HOST", "tcp://host:1"), ("DOCKER_CONTEXT", "variable")];

        AssertHost("uri", "option", new() { Endpoint = new Uri("tcp://uri:1") }, all);
        AssertHost("option", "context \"option\" of DockerClientOptions.Context", new() { Context = "option" }, all);
        AssertHost("host", "DOCKER_HOST", null, all);
        AssertHost("variable", "context \"variable\" of DOCKER_CONTEXT", null, all[1]);
        AssertHost("file", $"context \"file\" of {_config.ConfigPath}", null);
        AssertHost("file", $"context \"file\" of {_config.ConfigPath}", null, ("DOCKER_CONTEXT", ""), ("DOCKER_HOST", " "));
        _config.WithConfig("{}");
        Assert.Equal("default socket", Resolve(null).Source);
    }

    [Fact]
    public void The_context_called_default_is_none()
    {
        _config.WithConfig("""{"currentContext":"file"}""").WithContext("file", "tcp://file:1").WithContext("default", "tcp://never:1");

        Assert.Equal("default socket", Resolve(null, ("DOCKER_CONTEXT", "default")).Source);
        Assert.Equal("default socket", Resolve(new() { Context = "default" }).Source);
        AssertHost("host", "DOCKER_HOST", new() { Context = "default" }, ("DOCKER_HOST", "tcp://host:1"));
        _config.WithConfig("""{"currentContext":"default"}""");
        Assert.Equal("default socket", Resolve(null).Source);
    }

    [Fact]
    public void DOCKER_CONFIG_is_where_contexts_are()
    {
        var elsewhere = Path.Combine(_config.Home, "elsewhere");
        _config.WithConfig("""{"currentContext":"file"}""").WithContext("file", "tcp://file:1");
        Directory.Move(_config.Folder, elsewhere);

        Assert.Equal("default socket", Resolve(null).Source);
        AssertHost("file", $"context \"file\" of {Path.Combine(elsewhere, "config.json")}", null, ("DOCKER_CONFIG", elsewhere));
    }

    [Fact]
    public void A_context_has_TLS_of_its_own_and_not_that_of_the_environment()
    {
        using var authority = new TestAuthority();
        _config.WithContext("plain", "tcp://h:1").WithContext("tls", "tcp://h:1").WithContext("skips", "tcp://h:1", skipVerification: true).WithContext("unix", "unix:///x");
        authority.WriteFolder(_config.TlsFolder("tls"), authority.CreateClient());
        authority.WriteFolder(_config.TlsFolder("unix"));
        (string, string)[] environment = [("DOCKER_TLS_VERIFY", "1"), ("DOCKER_CERT_PATH", "/none")];

        Assert.Null(Resolve(new() { Context = "plain" }, environment).Tls);
        var tls = Resolve(new() { Context = "tls" }, environment).Tls!;
        Assert.Equal(Path.Combine(_config.TlsFolder("tls"), "ca.pem"), tls.CaPath);
        Assert.Equal(Path.Combine(_config.TlsFolder("tls"), "key.pem"), tls.KeyPath);
        Assert.False(tls.SkipVerification);
        Assert.True(Resolve(new() { Context = "skips" }).Tls!.SkipVerification);
        Assert.Null(Resolve(new() { Context = "unix" }).Tls);
        Assert.True(Resolve(new() { Context = "plain", Tls = new() { SkipVerification = true } }).Tls!.SkipVerification);
    }

    [Fact]
    public void An_https_context_without_files_relies_on_the_systems_authorities_whatever_the_environment_says()
    {
        using var authority = new TestAuthority();
        var files = Path.Combine(_config.Home, "files");
        authority.WriteFolder(files, authority.CreateClient());
        _config.WithContext("web", "https://h:1");
        foreach (var name in new[] { "DOCKER_TLS", "DOCKER_TLS_VERIFY", "NOTHING" })
        {
            var tls = Resolve(new() { Context = "web" }, (name, "1"), ("DOCKER_CERT_PATH", files)).Tls!;
            Assert.Equal((null, null, false), (tls.CaPath, tls.CertificatePath, tls.SkipVerification));
        }
    }

    [Fact]
    public void An_https_endpoint_given_in_code_is_verified_unless_the_options_say_otherwise()
    {
        using var authority = new TestAuthority();
        var files = Path.Combine(_config.Home, "files");
        authority.WriteFolder(files, authority.CreateClient());
        var options = new DockerClientOptions { Endpoint = new Uri("https://h:1") };

        Assert.Equal((null, false), Of(options, ("DOCKER_TLS", "1")));
        Assert.Equal((Path.Combine(files, "ca.pem"), false), Of(options, ("DOCKER_TLS", "1"), ("DOCKER_CERT_PATH", files)));
        Assert.Equal((Path.Combine(files, "ca.pem"), false), Of(options, ("DOCKER_TLS_VERIFY", "1"), ("DOCKER_CERT_PATH", files)));
        options.Tls = new() { SkipVerification = true };
        Assert.Equal((null, true), Of(options));

        // The environment's own address is the environment's to verify or not, as for the docker command.
        Assert.Equal((null, true), Of(null, ("DOCKER_HOST", "https://h:1"), ("DOCKER_TLS", "1"), ("DOCKER_CERT_PATH", _config.Home)));

        (string?, bool) Of(DockerClientOptions? given, params (string, string)[] variables) => Resolve(given, variables).Tls is { } tls ? (tls.CaPath, tls.SkipVerification) : default;
    }

    [SkippableFact]
    public void The_default_socket_is_the_first_that_is_there()
    {
        var runtime = Path.Combine(_config.Home, "run");
        _config.With(Path.Combine(_config.Folder, "desktop", "docker.sock"), "");
        Skip.If(File.Exists("/var/run/docker.sock") || OperatingSystem.IsWindows(), "the machine has a default socket of its own");

        Assert.Equal(Path.Combine(_config.Folder, "desktop", "docker.sock"), Resolve(null).SocketPath);
        _config.With(Path.Combine(_config.Folder, "run", "docker.sock"), "");
        Assert.Equal(Path.Combine(_config.Folder, "run", "docker.sock"), Resolve(null).SocketPath);
        _config.With(Path.Combine(runtime, "docker.sock"), "");
        Assert.Equal(Path.Combine(runtime, "docker.sock"), Resolve(null, ("XDG_RUNTIME_DIR", runtime)).SocketPath);
    }

    [SkippableFact]
    public async Task Where_no_default_socket_is_there_the_error_says_where_it_looked()
    {
        Skip.If(File.Exists("/var/run/docker.sock") || OperatingSystem.IsWindows(), "the machine has a default socket of its own");

        using var client = new DockerHttpHandler(null, _config.Variables(("XDG_RUNTIME_DIR", "/run/nobody"))).CreateClient();
        var exception = await Assert.ThrowsAsync<DockerConnectionException>(() => client.GetAsync("/x"));
        Assert.Contains("/run/nobody/docker.sock", exception.Message);
        Assert.Contains(Path.Combine(_config.Folder, "desktop", "docker.sock"), exception.Message);
        Assert.Contains("DOCKER_HOST", exception.Message);
    }

    [Fact]
    public void What_is_wrong_is_said_with_the_setting_that_led_to_it()
    {
        _config.WithContext("bad", "nonsense").WithContext("gone", "tcp://h:1").With(_config.MetaPath("empty"), """{"Name":"empty","Endpoints":{}}""");
        Assert.Contains("context \"bad\" of DOCKER_CONTEXT is \"nonsense\"", MessageOf(null, ("DOCKER_CONTEXT", "bad")));
        Assert.Contains("DOCKER_CONTEXT is the context \"none\", which does not exist", MessageOf(null, ("DOCKER_CONTEXT", "none")));
        Assert.Contains("has no endpoint \"docker\"", MessageOf(new() { Context = "empty" }));
        Assert.Contains("both set", MessageOf(new() { Context = "bad", Endpoint = new Uri("tcp://h:1") }));
        _config.WithConfig("""{"currentContext":"none"}""");
        Assert.Contains($"{_config.ConfigPath} is the context \"none\", which does not exist", MessageOf(null));
    }

    [Fact]
    public void A_context_cannot_lead_out_of_its_folder()
    {
        var message = MessageOf(null, ("DOCKER_CONTEXT", "../../x\n"));
        Assert.Contains(TestConfig.DigestOf("../../x\n"), message);
        Assert.DoesNotContain('\n', message);
    }

    [Theory]
    [InlineData("nonsense", "no JSON at line 1")]
    [InlineData("{\n\"auth\":\"hush\",\n!", "no JSON at line 3")]
    [InlineData("[]", "no JSON object")]
    [InlineData("{\"currentContext\":{}}", "currentContext in it is no text")]
    public void A_broken_file_is_named_and_left_as_it_is(string text, string expected)
    {
        _config.WithConfig(text);
        var message = MessageOf(null);
        Assert.Contains(_config.ConfigPath, message);
        Assert.Contains(expected, message);
        Assert.DoesNotContain("hush", message);
        Assert.Equal(text, File.ReadAllText(_config.ConfigPath));
        Assert.Equal("tcp", DockerEndpoint.Resolve(null, _config.Variables(("DOCKER_HOST", "tcp://h:1"))).Uri.Scheme);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t")]
    [InlineData("\uFEFF\n")]
    public void An_empty_config_json_chooses_no_context(string text)
    {
        _config.WithConfig(text);
        Assert.Equal("default socket", Resolve(null).Source);
    }

    [Fact]
    public async Task A_config_json_that_cannot_be_read_chooses_no_context_and_the_diagnosis_says_so()
    {
        // A folder in the place of the file is refused as a file without permission is, also to root.
        Directory.CreateDirectory(_config.ConfigPath);
        Assert.Equal("default socket", Resolve(null).Source);
        var diagnosis = await DockerDiagnosis.RunAsync(null, _config.Variables());
        Assert.Contains(diagnosis.Steps, step => step.Succeeded && step.Text.StartsWith($"{_config.ConfigPath} cannot be read, and is taken as if it chose no context: ", StringComparison.Ordinal));
    }

    [Fact]
    public void An_empty_file_of_a_context_is_an_error_as_it_was_chosen()
    {
        _config.With(_config.MetaPath("empty"), "");
        Assert.Contains("no JSON", MessageOf(new() { Context = "empty" }));
    }

    [Fact]
    public void A_file_that_is_too_large_or_too_deep_is_refused()
    {
        _config.WithConfig("{\"a\":\"" + new string('x', 5 << 20) + "\"}");
        Assert.Contains("bytes", MessageOf(null));
        _config.WithConfig("{\"a\":" + new string('[', 100_000));
        Assert.Contains("no JSON", MessageOf(null));
        _config.WithConfig("\uFEFF{\"currentContext\":null}");
        Assert.Equal("default socket", Resolve(null).Source);
    }

    [SkippableFact]
    public async Task The_docker_command_understands_its_contexts_in_the_same_way()
    {
        Requirement.CheckDockerCommand();

        using var authority = new TestAuthority();
        var files = Path.Combine(_config.Home, "files");
        authority.WriteFolder(files, authority.CreateClient());
        await DockerAsync([], "context", "create", "over-tls", "--docker", $"host=tcp://h:2376,ca={files}/ca.pem,cert={files}/cert.pem,key={files}/key.pem");
        await DockerAsync([], "context", "create", "skips", "--docker", $"host=tcp://h:2377,skip-tls-verify=true");
        await DockerAsync([], "context", "create", "over-ssh", "--docker", "host=ssh://me@h:22");
        await DockerAsync([], "context", "use", "over-tls");

        foreach (var variables in new (string, string)[][]
        {
            [],
            [("DOCKER_CONTEXT", "skips")],
            [("DOCKER_CONTEXT", "over-ssh")],
            [("DOCKER_CONTEXT", "skips"), ("DOCKER_HOST", "tcp://other:1")],
            [("DOCKER_CONTEXT", "default"), ("DOCKER_HOST", "tcp://other:1")],
        })
        {
            var theirs = await DockerAsync(variables, "context", "inspect", "--format", "{{.Endpoints.docker.Host}} {{.Endpoints.docker.SkipTLSVerify}} {{len .TLSMaterial}}");
            var ours = Resolve(null, variables);
            var files2 = ours.Tls is { CaPath: not null, CertificatePath: not null, KeyPath: not null } ? 1 : 0;
            var written = ours.Uri.OriginalString.TrimEnd('/');
            Assert.Equal(theirs.Trim(), $"{written} {(ours.Tls?.SkipVerification == true ? "true" : "false")} {files2}");
        }
    }

    private async Task<string> DockerAsync((string Name, string Value)[] variables, params string[] arguments)
    {
        var start = new ProcessStartInfo("docker", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in new[] { "DOCKER_HOST", "DOCKER_CONTEXT", "DOCKER_TLS_VERIFY", "DOCKER_CERT_PATH", "DOCKER_TLS" })
        {
            start.Environment.Remove(name);
        }

        start.Environment["DOCKER_CONFIG"] = _config.Folder;
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await errors);
        return output;
    }

    private void AssertHost(string host, string source, DockerClientOptions? options, params (string, string)[] variables)
    {
        var endpoint = Resolve(options, variables);
        Assert.Equal((host, source), (endpoint.Uri.Host, endpoint.Source));
    }

    private DockerEndpoint Resolve(DockerClientOptions? options, params (string, string)[] variables) =>
        DockerEndpoint.Resolve(options, _config.Variables(variables));

    private string MessageOf(DockerClientOptions? options, params (string, string)[] variables) =>
        Assert.Throws<ArgumentException>(() => Resolve(options, variables)).Message;
}
