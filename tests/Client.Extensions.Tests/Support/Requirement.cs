using Xunit;

namespace DockerApiGen.Tests;

/// <summary>
/// What a test needs of the machine. Without it the test is skipped with the reason, and with <c>DOCKER_TESTS=required</c> it
/// fails with it.
/// </summary>
internal static class Requirement
{
    public static void Check(string? missing)
    {
        if (missing is not null && Environment.GetEnvironmentVariable("DOCKER_TESTS") == "required")
        {
            Assert.Fail($"DOCKER_TESTS=required, but {missing}");
        }

        Skip.If(missing is not null, missing);
    }

    /// <summary>Asks for the docker command.</summary>
    public static void CheckDockerCommand()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var isThere = folders.Any(folder => File.Exists(Path.Join(folder, OperatingSystem.IsWindows() ? "docker.exe" : "docker")));
        Check(isThere ? null : "there is no docker command (apt-get install docker-cli)");
    }
}
