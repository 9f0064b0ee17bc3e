using System.Runtime.Versioning;
using DockerApiGen.Credentials;

namespace DockerApiGen.Tests;

/// <summary>Those that start programs and those that do not, one after the other: a program that is being written cannot be started.</summary>
[UnsupportedOSPlatform("windows")]
public class DockerConfigCredentialsTests
{
    private const string Secret = "s3cr3t-Zx9";
    private const string Hub = "https://index.docker.io/v1/";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData("ghcr.io", "ghcr.io", true)]
    [InlineData("ghcr.io", "https://ghcr.io", true)]
    [InlineData("ghcr.io", "https://ghcr.io/v2/", true)]
    [InlineData("ghcr.io", "http://ghcr.io:80", false)]
    [InlineData("ghcr.io", "ghcr.io/v1", true)]
    [InlineData("ghcr.io", "notghcr.io", false)]
    [InlineData("ghcr.io", "io", false)]
    [InlineData("host:5000", "host:5000", true)]
    [InlineData("host:5000", "https://host:5000/v1/", true)]
    [InlineData("host:5000", "host", false)]
    [InlineData("docker.io", Hub, true)]
    [InlineData("docker.io", "hub.docker.com", false)]
    public async Task An_entry_is_found_by_its_registrys_host(string registry, string key, bool isFound)
    {
        using var folder = new DockerConfigFolder($$"""{"auths":{"other.io":{"auth":"{{DockerConfigFolder.Base64("a:b")}}"},"{{key}}":{"auth":"{{DockerConfigFolder.Base64("me:" + Secret)}}"} } }""");
        var found = await folder.CreateProvider().GetAsync(registry, default);
        Assert.Equal(isFound ? ("me", Secret, key) : default((string?, string?, string?)), (found?.Username, found?.Password, found?.ServerAddress));
    }

    [Fact]
    public async Task The_entry_with_the_exact_key_comes_first()
    {
        using var folder = new DockerConfigFolder("""{"auths":{"https://ghcr.io/v1/":{"username":"a","password":"b"},"ghcr.io":{"username":"c","password":"d"}}}""");
        Assert.Equal("c", (await folder.CreateProvider().GetAsync("ghcr.io", default))!.Username);
    }

    [Fact]
    public async Task Every_form_of_an_entry_is_read()
    {
        using var folder = new DockerConfigFolder($$"""
            {
              "HttpHeaders": { "X": "y" },
              "auths": {
                "plain.io": { "username": "me", "password": "{{Secret}}", "email": "x" },
                "colons.io": { "auth": "{{DockerConfigFolder.Base64("me:a:b\0\0")}}" },
                "identity.io": { "auth": "{{DockerConfigFolder.Base64("00000000-0000-0000-0000-000000000000:")}}", "identitytoken": "{{Secret}}" },
                "bearer.io": { "registrytoken": "{{Secret}}" },
                "empty.io": {}
              }
            }
            """);
        var provider = folder.CreateProvider();
        Assert.Equal(Secret, (await provider.GetAsync("plain.io", default))!.Password);
        Assert.Equal("a:b", (await provider.GetAsync("colons.io", default))!.Password);
        Assert.Equal(Secret, (await provider.GetAsync("identity.io", default))!.IdentityToken);
        Assert.Equal(Secret, (await provider.GetAsync("bearer.io", default))!.RegistryToken);
        Assert.Null(await provider.GetAsync("empty.io", default));
        Assert.Equal(["bearer.io", "colons.io", "identity.io", "plain.io"], (await provider.GetAllAsync(default)).Keys.Order());
    }

    [Fact]
    public async Task Settings_are_read_anew_each_time_and_need_not_exist()
    {
        using var folder = new DockerConfigFolder();
        var provider = folder.CreateProvider();
        Assert.Null(await provider.GetAsync("ghcr.io", default));
        Assert.Empty(await provider.GetAllAsync(default));
        folder.Write("");
        Assert.Null(await provider.GetAsync("ghcr.io", default));
        folder.Write("\uFEFF{\"auths\":{\"ghcr.io\":{\"username\":\"a\",\"password\":\"b\"}}}");
        Assert.Equal("a", (await provider.GetAsync("ghcr.io", default))!.Username);
        folder.Variables["DOCKER_CONFIG"] = "/nowhere/at/all";
        Assert.Null(await provider.GetAsync("ghcr.io", default));
        Assert.Equal("a", (await new DockerConfigCredentials(Path.GetDirectoryName(folder.ConfigFile)).GetAsync("ghcr.io", default))!.Username);
    }

    [Theory]
    [InlineData("{\"auths\":{\"ghcr.io\":{\"password\":\"" + Secret + "\"", "is not JSON at line 1")]
    [InlineData("{\"auths\":\n" + Secret + "}", "is not JSON at line 2, byte 1")]
    [InlineData("[\"" + Secret + "\"]", "it is not a JSON object")]
    [InlineData("{\"auths\":[\"" + Secret + "\"]}", "auths is not a JSON object")]
    [InlineData("{\"auths\":{\"ghcr.io\":\"" + Secret + "\"}}", "the entry of ghcr.io in auths")]
    [InlineData("{\"auths\":{\"ghcr.io\":{\"auth\":\"" + Secret + "!\"}}}", "auth in the entry of ghcr.io")]
    [InlineData("{\"auths\":{\"ghcr.io\":{\"auth\":\"czNjcjN0LVp4OQ==\"}}}", "auth in the entry of ghcr.io")]
    [InlineData("{\"auths\":{\"ghcr.io\":{\"password\":[\"" + Secret + "\"]}}}", "password is not a text")]
    [InlineData("{\"credHelpers\":{\"ghcr.io\":1}}", "the entry of ghcr.io in credHelpers")]
    public async Task Settings_that_cannot_be_read_are_named_and_not_quoted(string config, string problem)
    {
        using var folder = new DockerConfigFolder(config);
        foreach (var ask in new Func<Task>[] { () => folder.CreateProvider().GetAsync("ghcr.io", default).AsTask(), () => folder.CreateProvider().GetAllAsync(default).AsTask() })
        {
            var exception = await Assert.ThrowsAsync<DockerCredentialsException>(ask);
            Assert.Contains(folder.ConfigFile, exception.Message, StringComparison.Ordinal);
            Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(Secret, exception.ToString(), StringComparison.Ordinal);
        }

        folder.Write("{}");
        folder.Variables["DOCKER_AUTH_CONFIG"] = config;
        if (!config.Contains("credHelpers", StringComparison.Ordinal))
        {
            Assert.StartsWith("DOCKER_AUTH_CONFIG ", (await Assert.ThrowsAsync<DockerCredentialsException>(() => folder.CreateProvider().GetAsync("ghcr.io", default).AsTask())).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_not_read()
    {
        using var folder = new DockerConfigFolder($"{{\"x\":\"{new string('a', 5_000_000)}\"}}");
        Assert.Contains("larger", (await Assert.ThrowsAsync<DockerCredentialsException>(() => folder.CreateProvider().GetAsync("ghcr.io", default).AsTask())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_environment_comes_before_helpers_and_these_before_the_store_and_the_file()
    {
        using var folder = new DockerConfigFolder("""
            {
              "auths": { "env.io": {"username":"file","password":"x"}, "own.io": {"username":"file","password":"x"}, "store.io": {"username":"file","password":"x"}, "file.io": {"username":"file","password":"x"} },
              "credHelpers": { "own.io": "own", "file.io": "" },
              "credsStore": "all"
            }
            """);
        folder.AddHelper("own", """echo '{"ServerURL":"own.io","Username":"own","Secret":"x"}'""");
        folder.AddHelper("all", """case $1 in get) echo '{"Username":"all","Secret":"x"}';; *) echo '{"store.io":"all","env.io":"all"}';; esac""");
        folder.Variables["DOCKER_AUTH_CONFIG"] = $$"""{"auths":{"env.io":{"auth":"{{DockerConfigFolder.Base64("env:x")}}"} } }""";
        var provider = folder.CreateProvider();
        foreach (var (registry, user) in new[] { ("env.io", "env"), ("own.io", "own"), ("store.io", "all") })
        {
            Assert.Equal(user, (await provider.GetAsync(registry, default).AsTask().WaitAsync(Soon))!.Username);
        }

        Assert.Equal(["get own.io", "get store.io"], folder.Asked);
        var all = await provider.GetAllAsync(default).AsTask().WaitAsync(Soon);
        Assert.Equal(["env.io=env", "file.io=file", "own.io=own", "store.io=all"], all.Select(pair => $"{pair.Key}={pair.Value.Username}").Order());
    }

    [Fact]
    public async Task A_helper_is_asked_for_Docker_Hub_by_its_old_address()
    {
        using var folder = new DockerConfigFolder("""{"credsStore":"all"}""");
        folder.AddHelper("all", """echo '{"ServerURL":"x","Username":"<token>","Secret":"s3cr3t-Zx9"}'""");
        var found = await folder.CreateProvider().GetAsync("docker.io", default).AsTask().WaitAsync(Soon);
        Assert.Equal((null, null, Secret, Hub), (found!.Username, found.Password, found.IdentityToken, found.ServerAddress));
        Assert.Equal([$"get {Hub}"], folder.Asked);
    }

    [Fact]
    public async Task What_a_helper_does_not_have_is_none()
    {
        using var folder = new DockerConfigFolder("""{"credsStore":"all","auths":{"ghcr.io":{"username":"file","password":"x"}}}""");
        folder.AddHelper("all", "echo 'credentials not found in native keychain'; exit 1");
        Assert.Null(await folder.CreateProvider().GetAsync("ghcr.io", default).AsTask().WaitAsync(Soon));
        Assert.Empty(await folder.CreateProvider().GetAllAsync(default).AsTask().WaitAsync(Soon));
    }

    [Theory]
    [InlineData("echo 's3cr3t-Zx9'; echo 's3cr3t-Zx9' >&2; exit 3", "exit code 3")]
    [InlineData("echo 's3cr3t-Zx9'", "did not answer with a JSON object")]
    [InlineData("echo '[\"s3cr3t-Zx9\"]'", "did not answer with a JSON object")]
    [InlineData("exec head -c 3000000 /dev/zero", "more than 1048576 bytes")]
    [InlineData("exec sleep 60", "did not end within 0.5 s")]
    [InlineData("kill -9 $$", "exit code 137")]
    public async Task A_helper_that_fails_is_named_and_not_quoted(string script, string problem)
    {
        using var folder = new DockerConfigFolder("""{"credsStore":"all"}""");
        folder.AddHelper("all", script);
        var provider = folder.CreateProvider();
        provider.HelperTimeout = TimeSpan.FromSeconds(script.Contains("sleep", StringComparison.Ordinal) ? 0.5 : 20);
        var exception = await Assert.ThrowsAsync<DockerCredentialsException>(() => provider.GetAsync("ghcr.io", default).AsTask().WaitAsync(Soon));
        Assert.Contains("docker-credential-all", exception.Message, StringComparison.Ordinal);
        Assert.Contains(folder.ConfigFile, exception.Message, StringComparison.Ordinal);
        Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, exception.ToString(), StringComparison.Ordinal);
        Assert.Empty(await provider.GetAllAsync(default).AsTask().WaitAsync(Soon));
    }

    [Fact]
    public async Task A_helper_that_is_not_installed_has_no_credentials()
    {
        using var folder = new DockerConfigFolder("""{"credHelpers":{"a.io":"nowhere","b.io":"text"}}""");
        File.WriteAllText(Path.Combine(folder.Programs, "docker-credential-text"), "#!/bin/sh\n");
        foreach (var registry in new[] { "a.io", "b.io" })
        {
            Assert.Null(await folder.CreateProvider().GetAsync(registry, default));
        }

        folder.Write("""{"credsStore":"nowhere"}""");
        Assert.Empty(await folder.CreateProvider().GetAllAsync(default));
    }

    [Theory]
    [InlineData("../bin/x")]
    [InlineData("/bin/sh")]
    [InlineData("a\\\\b")]
    [InlineData("-x")]
    [InlineData(".")]
    [InlineData("a b")]
    [InlineData("a;b")]
    [InlineData("a\\u0000b")]
    public async Task A_helpers_name_leads_nowhere_else(string name)
    {
        using var folder = new DockerConfigFolder($$"""{"credsStore":"{{name}}"}""");
        Assert.Contains("that no program can have", (await Assert.ThrowsAsync<DockerCredentialsException>(() => folder.CreateProvider().GetAsync("ghcr.io", default).AsTask())).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<DockerCredentialsException>(() => folder.CreateProvider().GetAllAsync(default).AsTask());
    }

    [Fact]
    public async Task Cancelling_ends_a_helper()
    {
        using var folder = new DockerConfigFolder("""{"credsStore":"all"}""");
        folder.AddHelper("all", "exec sleep 60");
        using var cancelling = new CancellationTokenSource(300);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => folder.CreateProvider().GetAsync("ghcr.io", cancelling.Token).AsTask().WaitAsync(Soon));
    }
}
