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
    [InlineData("http://host:99/", "http://host:99/", "DOCKER_HOST")]
    public void The_environment_decides_when_there_is_no_option(string? host, string uri, string source)
    {
        var endpoint = DockerEndpoint.Resolve(null, Host(host));
        Assert.Equal(new Uri(uri), endpoint.Uri);
        Assert.Equal(source, endpoint.Source);
    }

    [Fact]
    public void An_option_wins_over_the_environment()
    {
        var endpoint = DockerEndpoint.Resolve(new DockerClientOptions { Endpoint = new Uri("unix:///a%20b.sock") }, _ => "nonsense");
        Assert.Equal("option", endpoint.Source);
        Assert.Equal("/a b.sock", endpoint.SocketPath);
    }

    [Fact]
    public void A_path_in_the_environment_is_taken_as_it_is_written() =>
        Assert.Equal("/tmp/a%20b#c.sock", DockerEndpoint.Resolve(null, Host("unix:///tmp/a%20b#c.sock")).SocketPath);

    [Theory]
    [InlineData("/var/run/docker.sock", "Did you mean unix:///var/run/docker.sock?")]
    [InlineData("nonsense", "tcp://host:port")]
    [InlineData("ssh://me@host", "tcp://host:port")]
    [InlineData("npipe:////./pipe/docker_engine", "unix:///path")]
    [InlineData("unix://var/run/docker.sock", "absolute path")]
    [InlineData("unix://", "absolute path")]
    [InlineData("tcp://host:1/prefix", "not supported")]
    public void What_is_no_address_is_refused_and_the_setting_is_named(string host, string expected)
    {
        var exception = Assert.Throws<ArgumentException>(() => DockerEndpoint.Resolve(null, Host(host)));
        Assert.Contains("DOCKER_HOST", exception.Message);
        Assert.Contains(expected, exception.Message);
        var uri = new Uri(host, UriKind.RelativeOrAbsolute);
        Assert.Contains("DockerClientOptions.Endpoint", Assert.Throws<ArgumentException>(() => DockerEndpoint.Resolve(new DockerClientOptions { Endpoint = uri })).Message);
    }

    [Fact]
    public void A_password_in_an_address_is_not_repeated() =>
        Assert.DoesNotContain("hush", Assert.Throws<ArgumentException>(() => DockerEndpoint.Resolve(null, Host("tcp://me:hush@host:1"))).Message);

    [Fact]
    public void A_socket_path_that_is_too_long_is_refused() =>
        Assert.Contains("longer", Assert.Throws<ArgumentException>(() => DockerEndpoint.Resolve(null, Host("unix:///" + new string('x', 200)))).Message);

    private static Func<string, string?> Host(string? host) => name => name == "DOCKER_HOST" ? host : null;
}
