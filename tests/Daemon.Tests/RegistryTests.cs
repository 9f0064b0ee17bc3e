namespace DockerApiGen.Daemon.Tests;

/// <summary>A registry that wants to know who is there, and credentials that are found as the docker command finds them.</summary>
public sealed class RegistryTests(DaemonFixture daemon) : DaemonTests(daemon)
{
    [SkippableFact]
    public async Task It_takes_a_push_and_serves_a_pull_with_credentials_from_a_helper_program()
    {
        Skip.If(OperatingSystem.IsWindows(), "the helper is a script of sh");
        _ = Docker;
        await using var registry = await StartAsync();
        var folder = Directory.CreateTempSubdirectory("dag-config-").FullName;
        using var path = new Variable("PATH", $"{folder}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}");
        using var config = new Variable("DOCKER_CONFIG", folder);
        try
        {
            await WriteHelperAsync(folder, registry.Host);
            using var docker = DockerApi.Connect();
            var image = await TagAsync(registry.Host);

            await PushAsync(docker, image);
            await docker.Images.DeleteAsync($"{image}:one", cancellationToken: Limit);
            await using (var pull = await docker.Images.CreateAsync(options: new() { FromImage = image, Tag = "one" }, cancellationToken: Limit))
            {
                await pull.CompleteAsync(Limit);
            }

            Assert.StartsWith("sha256:", (await docker.Distribution.InspectAsync($"{image}:one", cancellationToken: Limit)).Descriptor.Digest, StringComparison.Ordinal);
            Assert.Contains($"{image}:one", (await docker.Images.InspectAsync($"{image}:one", cancellationToken: Limit)).RepoTags!);
            await docker.Images.DeleteAsync($"{image}:one", cancellationToken: Limit);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [SkippableTheory]
    [InlineData(LocalRegistry.Password, true)]
    [InlineData("Wr0ng-Zx9", false)]
    [InlineData(null, false)]
    public async Task It_refuses_credentials_that_are_wrong_or_missing(string? password, bool isTaken)
    {
        _ = Docker;
        await using var registry = await StartAsync();
        var options = new DockerClientOptions { Credentials = null };
        if (password is not null)
        {
            options.RegistryLogins[registry.Host] = new() { Username = LocalRegistry.Username, Password = password };
        }

        using var docker = DockerApi.Connect(options);
        var image = await TagAsync(registry.Host);
        var exception = await Record.ExceptionAsync(() => PushAsync(docker, image));
        await docker.Images.DeleteAsync($"{image}:one", cancellationToken: Limit);

        Assert.Equal(isTaken, exception is null);
        if (!isTaken)
        {
            Assert.Matches("auth", Assert.IsAssignableFrom<DockerApiException>(exception).DaemonMessage);
            Assert.DoesNotContain(password ?? "no password", exception!.ToString(), StringComparison.Ordinal);
        }
    }

    private Task<LocalRegistry> StartAsync() => LocalRegistry.StartAsync(Docker, Labels, Limit);

    private async Task<string> TagAsync(string host)
    {
        var image = $"{host}/{NewName()}";
        await Docker.Images.TagAsync(BusyboxImage.Name, new() { Repo = image, Tag = "one" }, Limit);
        return image;
    }

    private async Task PushAsync(DockerApi docker, string image)
    {
        await using var push = await docker.Images.PushAsync(image, new() { Tag = "one" }, cancellationToken: Limit);
        await push.CompleteAsync(Limit);
    }

    private async Task WriteHelperAsync(string folder, string host)
    {
        var program = Path.Combine(folder, "docker-credential-dockerapigen-test");
        await File.WriteAllTextAsync(
            program,
            $$"""
            #!/bin/sh
            server=$(cat)
            if [ "$1 $server" = "get {{host}}" ]; then
              echo '{"ServerURL":"{{host}}","Username":"{{LocalRegistry.Username}}","Secret":"{{LocalRegistry.Password}}"}'
            else
              echo "credentials not found in native keychain"
              exit 1
            fi
            """,
            Limit);
#pragma warning disable CA1416 // not on Windows, where the test is skipped
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
#pragma warning restore CA1416
        await File.WriteAllTextAsync(Path.Combine(folder, "config.json"), $$"""{"credHelpers":{"{{host}}":"dockerapigen-test"} }""", Limit);
    }

    /// <summary>Sets a variable of the environment until it is disposed; the tests on the daemon run one after the other.</summary>
    private sealed class Variable : IDisposable
    {
        private readonly string _name;
        private readonly string? _before;

        public Variable(string name, string value)
        {
            _name = name;
            _before = Environment.GetEnvironmentVariable(name);
            Environment.SetEnvironmentVariable(name, value);
        }

        public void Dispose() => Environment.SetEnvironmentVariable(_name, _before);
    }
}
