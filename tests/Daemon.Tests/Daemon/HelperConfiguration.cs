namespace DockerApiGen.Daemon.Tests;

/// <summary>
/// A configuration of docker whose credentials for one registry are given out by a helper program. The environment leads to it
/// until it is disposed; the tests on the daemon run one after the other.
/// </summary>
internal sealed class HelperConfiguration : IDisposable
{
    private const string Program = "docker-credential-dockerapigen-test";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dag-config-");
    private readonly Dictionary<string, string?> _before = [];

    private HelperConfiguration()
    {
        Set("PATH", $"{_folder.FullName}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}");
        Set("DOCKER_CONFIG", _folder.FullName);
    }

    /// <summary>Writes one for <see cref="LocalRegistry"/>'s user; skips the test on Windows.</summary>
    public static async Task<HelperConfiguration> WriteAsync(string host, CancellationToken cancellationToken)
    {
        Skip.If(OperatingSystem.IsWindows(), "the helper is a script of sh");
        var configuration = new HelperConfiguration();
        try
        {
            await configuration.WriteProgramAsync(host, cancellationToken);
            await File.WriteAllTextAsync(
                Path.Combine(configuration._folder.FullName, "config.json"), $$"""{"credHelpers":{"{{host}}":"dockerapigen-test"} }""", cancellationToken);
            return configuration;
        }
        catch
        {
            configuration.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var (name, value) in _before)
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        _folder.Delete(recursive: true);
    }

    private void Set(string name, string value)
    {
        _before[name] = Environment.GetEnvironmentVariable(name);
        Environment.SetEnvironmentVariable(name, value);
    }

    private async Task WriteProgramAsync(string host, CancellationToken cancellationToken)
    {
        var program = Path.Combine(_folder.FullName, Program);
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
            cancellationToken);
#pragma warning disable CA1416 // not on Windows, where the test is skipped
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
#pragma warning restore CA1416
    }
}
