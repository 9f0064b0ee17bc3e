namespace DockerApiGen.Tests;

public sealed class DockerDiagnosisTests : IDisposable
{
    private readonly TestConfig _config = new();
    private readonly TestAuthority _authority = new();

    public void Dispose()
    {
        _config.Dispose();
        _authority.Dispose();
    }

    [Fact]
    public async Task Every_setting_that_was_looked_at_is_said_until_the_daemon_answers()
    {
        await using var server = ScriptedServer.Answering(head => head.Contains("/_ping", StringComparison.Ordinal)
            ? "HTTP/1.1 200 OK\r\nApi-Version: 1.41\r\nContent-Length: 2\r\n\r\nOK"
            : ScriptedServer.Ok("""{"Version":"20.10","ApiVersion":"1.41"}"""));
        _config.WithConfig("""{"currentContext":"mine"}""").WithContext("mine", "unix://" + server.Path);
        var diagnosis = await DockerDiagnosis.RunAsync(null, _config.Variables());
        Assert.True(diagnosis.Succeeded);
        Assert.Equal(server.Path, diagnosis.Endpoint!.SocketPath);
        Assert.Equal(["settings", "settings", "settings", "settings", "address", "ping", "version"], diagnosis.Steps.Select(step => step.Name));
        Assert.Equal($"The context \"mine\" of {_config.ConfigPath} decides.", diagnosis.Steps[3].Text);
        Assert.Contains("version 20.10, API ? to 1.41", diagnosis.Steps[6].Text);
    }

    [Fact]
    public async Task What_TLS_relies_on_is_said_before_it_fails()
    {
        using var other = new TestAuthority("Somebody else");
        await using var server = new TlsServer(other.CreateServer("127.0.0.1"));
        var folder = _config.TlsFolder("tls");
        _authority.WriteFolder(folder, _authority.CreateClient());
        _config.WithContext("tls", $"tcp://127.0.0.1:{server.Port}");
        var diagnosis = await DockerDiagnosis.RunAsync(new() { Context = "tls" }, _config.Variables());
        Assert.False(diagnosis.Succeeded);
        var tls = diagnosis.Steps.Single(step => step.Name == "tls");
        Assert.Equal($"trusts the authorities of {Path.Combine(folder, "ca.pem")}; shows {Path.Combine(folder, "cert.pem")}", tls.Text);
        Assert.Equal(("connect", false), (diagnosis.Steps[^1].Name, diagnosis.Steps[^1].Succeeded));
        Assert.Contains("unknown authority", diagnosis.Steps[^1].Text);
    }

    [Theory]
    [InlineData("non sense", "settings")]
    [InlineData("tcp://127.0.0.1:1", "connect")]
    public async Task It_ends_where_it_fails(string host, string expected)
    {
        var diagnosis = await DockerDiagnosis.RunAsync(null, _config.Variables(("DOCKER_HOST", host)));
        Assert.Equal((expected, false), (diagnosis.Steps[^1].Name, diagnosis.Steps[^1].Succeeded));
        Assert.Contains("DOCKER_HOST", diagnosis.Steps[^1].Text);
        Assert.Equal(expected != "settings", diagnosis.Endpoint is not null);
    }

    [Fact]
    public async Task A_daemon_that_is_silent_is_said()
    {
        await using var server = new ScriptedServer(_ => Task.Delay(10_000));
        var options = new DockerClientOptions { Endpoint = new Uri("unix://" + server.Path), NegotiationTimeout = TimeSpan.FromMilliseconds(100) };
        var diagnosis = await DockerDiagnosis.RunAsync(options, _ => null);
        Assert.Equal("GET /_ping was not answered within 0.1 s.", diagnosis.Steps[^1].Text);
    }

    [Fact]
    public async Task A_credential_helper_that_is_not_installed_is_said_and_is_no_failure()
    {
        await using var server = ScriptedServer.Answering(_ => ScriptedServer.Pong("1.41"));
        _config.WithConfig("""{"credsStore":"desktop","credHelpers":{"ghcr.io":"gone"}}""");
        var diagnosis = await DockerDiagnosis.RunAsync(new() { Endpoint = new Uri("unix://" + server.Path) }, _config.Variables());
        Assert.Equal(
            ["docker-credential-gone", "docker-credential-desktop"],
            diagnosis.Steps.Where(step => step.Name == "credentials" && step.Succeeded).Select(step => step.Text.Split(' ')[6].TrimEnd(',')));
        _config.WithConfig("""{"credHelpers":1}""");
        diagnosis = await DockerDiagnosis.RunAsync(new() { Endpoint = new Uri("unix://" + server.Path) }, _config.Variables());
        Assert.Contains(_config.ConfigPath, Assert.Single(diagnosis.Steps, step => step.Name == "credentials").Text);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(404)]
    public async Task However_much_a_stranger_answers_a_step_stays_short(int status)
    {
        await using var server = ScriptedServer.Answering(_ => ScriptedServer.Answer(status, new string('x', 500_000)));
        var diagnosis = await DockerDiagnosis.RunAsync(new() { Endpoint = new Uri("unix://" + server.Path) }, _ => null);
        Assert.All(diagnosis.Steps, step => Assert.InRange(step.Text.Length, 1, 600));
    }
}
