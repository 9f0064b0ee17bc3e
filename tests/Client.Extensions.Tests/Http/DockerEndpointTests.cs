namespace DockerApiGen.Tests;

public class DockerEndpointTests
{
    [Theory]
    [InlineData(null, "unix:///var/run/docker.sock", "default socket")]
    [InlineData("", "unix:///var/run/docker.sock", "default socket")]
    [InlineData("  ", "unix:///var/run/docker.sock", "default socket")]
    [InlineData("unix:///tmp/x.sock", "unix:///tmp/x.sock", "DOCKER_HOST")]
    [InlineData("tcp://10.0.0.1:2376", "tcp://10.0.0.1:2376/", "DOCKER_HOST")]
    [InlineData("tcp://host", "tcp://host:2375/", "DOCKER_HOST")]
    [InlineData("tcp://[::1]:2375", "tcp://[::1]:2375/", "DOCKER_HOST")]
    [InlineData("10.0.0.1:99", "tcp://10.0.0.1:99/", "DOCKER_HOST")]
    [InlineData("host:99", "tcp://host:99/", "DOCKER_HOST")]
    [InlineData("[::1]:99", "tcp://[::1]:99/", "DOCKER_HOST")]
    [InlineData("http://host:99/", "http://host:99/", "DOCKER_HOST")]
    [InlineData("npipe:////./pipe/docker_engine", "npipe:////./pipe/docker_engine", "DOCKER_HOST")]
    [InlineData("http+unix://%2Ftmp%2Fx.sock", "unix:///tmp/x.sock", "DOCKER_HOST")]
    public void The_environment_decides_when_there_is_no_option(string? host, string uri, string source)
    {
        var endpoint = Resolve(host);
        Assert.Equal(new Uri(uri), endpoint.Uri);
        Assert.Equal(source, endpoint.Source);
    }

    [Theory]
    [InlineData("myhost", "tcp://myhost:2375/")]
    [InlineData("10.0.0.1", "tcp://10.0.0.1:2375/")]
    [InlineData(":99", "tcp://localhost:99/")]
    [InlineData(":", "tcp://localhost:2375/")]
    [InlineData("myhost:", "tcp://myhost:2375/")]
    [InlineData("tcp://", "tcp://localhost:2375/")]
    [InlineData("tcp://:99", "tcp://localhost:99/")]
    [InlineData("tcp://myhost:", "tcp://myhost:2375/")]
    [InlineData("unix://", "unix:///var/run/docker.sock")]
    [InlineData("npipe://", "npipe:////./pipe/docker_engine")]
    public void Short_forms_in_the_environment_get_the_docker_commands_defaults_and_are_refused_elsewhere(string host, string uri)
    {
        Assert.Equal(new Uri(uri), Resolve(host).Uri);
        using var config = new TestConfig();
        config.WithContext("c", host);
        var options = new DockerClientOptions();
        options.SetEndpoint(host, "Key");
        if (host is not (":" or "npipe://"))
        {
            Assert.Throws<ArgumentException>(() => DockerEndpoint.Resolve(new() { Context = "c" }, config.Variables()));
        }

        Assert.StartsWith("Key is ", Assert.Throws<ArgumentException>(() => DockerEndpoint.Resolve(options, _ => null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_option_wins_over_the_environment()
    {
        var endpoint = DockerEndpoint.Resolve(new DockerClientOptions { Endpoint = new Uri("unix:///a%20b.sock") }, _ => null);
        Assert.Equal("option", endpoint.Source);
        Assert.Equal("/a b.sock", endpoint.SocketPath);
        Assert.Equal("option", DockerEndpoint.Resolve(new DockerClientOptions { Endpoint = new Uri("unix:///x") }, Host("nonsense")).Source);
    }

    [Fact]
    public void A_path_in_the_environment_is_taken_as_it_is_written() =>
        Assert.Equal("/tmp/a%20b#c.sock", Resolve("unix:///tmp/a%20b#c.sock").SocketPath);

    [Theory]
    [InlineData("http+unix://%2Fvar%2Frun%2Fdocker.sock", "/var/run/docker.sock")]
    [InlineData("http+unix://%2fa%20b.sock/", "/a b.sock")]
    public void A_socket_in_place_of_a_host_is_a_unix_socket(string host, string path)
    {
        Assert.Equal(path, Resolve(host).SocketPath);
        Assert.Equal(path, DockerEndpoint.Resolve(null, Host(Resolve(host).Uri.OriginalString.Replace("%20", " ", StringComparison.Ordinal))).SocketPath);
    }

    [Theory]
    [InlineData("http+unix:///var/run/docker.sock")]
    [InlineData("http+unix:/var/run/docker.sock")]
    [InlineData("http+unix://var/run/docker.sock")]
    [InlineData("http+unix://%2Fvar%2Frun%2Fdocker.sock/v1.41")]
    [InlineData("unix+http://%2Fvar%2Frun%2Fdocker.sock")]
    [InlineData("https+unix://%2Fvar%2Frun%2Fdocker.sock")]
    public void Other_spellings_of_it_are_told_the_right_one(string host) =>
        Assert.Contains("http+unix://%2Fvar%2Frun%2Fdocker.sock.", RefusalOf(host));

    [Theory]
    [InlineData("ssh://host", null, "host", null, null)]
    [InlineData("ssh://me@host:2222", "me", "host", 2222, null)]
    [InlineData("ssh://me@dom.example@10.0.0.1/", "me@dom.example", "10.0.0.1", null, null)]
    [InlineData("ssh://[fe80::1]:22/run/user/1000/docker.sock", null, "fe80::1", 22, "/run/user/1000/docker.sock")]
    public void An_address_for_ssh_has_a_user_a_host_a_port_and_a_socket(string host, string? user, string name, int? port, string? path)
    {
        Assert.Equal(new SshAddress(user, name, port, path), Resolve(host).Ssh);
        Assert.DoesNotContain("me@", Resolve(host).ToString());
    }

    [Fact]
    public void The_arguments_of_ssh_are_one_by_one() =>
        Assert.Equal(
            ["-o", "BatchMode=yes", "-o", "ConnectTimeout=2", "-T", "-l", "me", "-p", "22", "--", "host", "docker", "--host", "unix:///x.sock", "system", "dial-stdio"],
            Resolve("ssh://me@host:22/x.sock").Ssh!.Arguments(TimeSpan.FromSeconds(1.5)));

    [Theory]
    [InlineData("ssh://-oProxyCommand=x")]
    [InlineData("ssh://-oProxyCommand=x/path")]
    [InlineData("ssh://me@-oProxyCommand=x")]
    [InlineData("ssh://-oProxyCommand=x@host")]
    [InlineData("ssh://-l@host:22")]
    [InlineData("ssh://@host")]
    [InlineData("ssh://me:password@host")]
    [InlineData("ssh://$(x)@host")]
    [InlineData("ssh://me;x@host")]
    [InlineData("ssh://ho st")]
    [InlineData("ssh://host;x")]
    [InlineData("ssh://`x`")]
    [InlineData("ssh://")]
    [InlineData("ssh://:22")]
    [InlineData("ssh://host:")]
    [InlineData("ssh://host:0")]
    [InlineData("ssh://host:-1")]
    [InlineData("ssh://host:70000")]
    [InlineData("ssh://host:22:22")]
    [InlineData("ssh://[::1")]
    [InlineData("ssh://[-x]")]
    [InlineData("ssh://host\r\n")]
    [InlineData("ssh://ho\nst")]
    [InlineData("ssh://host%0Ax")]
    [InlineData("ssh://host%00")]
    [InlineData("ssh://host/a/../b")]
    [InlineData("ssh://host/..")]
    [InlineData("ssh://host/a%00b")]
    [InlineData("ssh://host/a\rb")]
    [InlineData("ssh://host/a;b")]
    [InlineData("ssh://host/$(b)")]
    [InlineData("ssh://host/a b")]
    [InlineData("ssh://host/a?b")]
    [InlineData("unix:///a/../b.sock")]
    [InlineData("unix:///a/..")]
    [InlineData("unix:///a%00b.sock")]
    [InlineData("unix:///a%0db.sock")]
    [InlineData("unix:///a%0Ab.sock")]
    [InlineData("unix:///a\0b.sock")]
    [InlineData("unix:///a\nb.sock")]
    [InlineData("http+unix://%2Fa%2F..%2Fb.sock")]
    [InlineData("http+unix://%2Fa%00b.sock")]
    [InlineData("http+unix://%2Fa%0D%0Ab.sock")]
    [InlineData("tcp://-x:1;y")]
    [InlineData("tcp://host:1/..")]
    [InlineData("tcp://host:1/%00")]
    [InlineData("tcp://host:1/?a")]
    [InlineData("tcp://host:1#a")]
    [InlineData("tcp://ho\r\nst:1")]
    [InlineData("npipe:////./pipe/..")]
    [InlineData("npipe:////./pipe/a/b")]
    [InlineData("npipe:////./pipe/")]
    [InlineData("npipe:////./other/docker_engine")]
    [InlineData("npipe:////../pipe/docker_engine")]
    [InlineData("npipe://docker_engine")]
    [InlineData("npipe:////./pipe/a\nb")]
    public void What_could_mean_something_else_is_refused_before_anything_starts(string host)
    {
        using var config = new TestConfig();
        var exception = Assert.Throws<ArgumentException>(() => DockerEndpoint.Resolve(
            new DockerClientOptions { Context = "c" }, config.WithContext("c", host).Variables()));
        Assert.DoesNotContain('\n', exception.Message);
        Assert.DoesNotContain("password", exception.Message.Replace("takes no password", "", StringComparison.Ordinal));
        RefusalOf(host);
    }

    [Theory]
    [InlineData("/var/run/docker.sock", "Did you mean unix:///var/run/docker.sock?")]
    [InlineData("non sense", "tcp://host:port")]
    [InlineData("ftp://host", "unix:///path")]
    [InlineData("unix://var/run/docker.sock", "absolute path")]
    [InlineData("unix:/var/run/docker.sock", "Did you mean unix:///var/run/docker.sock?")]
    [InlineData("tcp://host:1/prefix", "a path behind the host and port is not supported")]
    [InlineData("http://host/..", "a path behind the host and port is not supported")]
    [InlineData("https://host/a/..", "a path behind the host and port is not supported")]
    [InlineData("npipe:docker", "npipe:////./pipe/docker_engine")]
    public void What_is_no_address_is_refused_and_the_setting_is_named(string host, string expected)
    {
        Assert.Contains(expected, RefusalOf(host));
        var uri = new Uri(host, UriKind.RelativeOrAbsolute);
        Assert.Contains("DockerClientOptions.Endpoint", Assert.Throws<ArgumentException>(() => DockerEndpoint.Resolve(new DockerClientOptions { Endpoint = uri })).Message);
    }

    [Fact]
    public void A_password_in_an_address_is_not_repeated() => Assert.DoesNotContain("hush", RefusalOf("tcp://me:hush@host:1"));

    [Fact]
    public void A_socket_path_that_is_too_long_is_refused() => Assert.Contains("longer", RefusalOf("unix:///" + new string('x', 200)));

    [SkippableFact]
    public async Task A_socket_path_may_be_as_long_as_the_system_takes_it()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "other systems have other limits");
        var folder = Path.GetTempPath().TrimEnd('/');
        var longest = $"{folder}/{new string('x', 107 - folder.Length - 1)}";
        await using (var server = new ScriptedServer(connection => ScriptedServer.AnswerAsync(connection, _ => ScriptedServer.Ok("{}")), path: longest))
        {
            using var client = server.CreateHandler().CreateClient();
            Assert.Equal("{}", await client.GetStringAsync("/x"));
        }

        Assert.Contains("longer than 107 bytes", RefusalOf($"unix://{longest}x"));
    }

    private static DockerEndpoint Resolve(string? host) => DockerEndpoint.Resolve(null, Host(host));

    private static string RefusalOf(string host)
    {
        var message = Assert.Throws<ArgumentException>(() => Resolve(host)).Message;
        Assert.Contains("DOCKER_HOST", message);
        return message;
    }

    private static Func<string, string?> Host(string? host) => name => name == "DOCKER_HOST" ? host : null;
}
