using DockerApiGen.Credentials;

namespace DockerApiGen.Tests;

public class DockerEnvironmentTests
{
    [Theory]
    [InlineData(true, "profile")]
    [InlineData(false, "home")]
    public void The_home_directory_is_the_one_that_the_docker_command_takes_on_each_system(bool isWindows, string expected)
    {
        var environment = new DockerEnvironment(name => name switch { "HOME" => "home", "USERPROFILE" => "profile", _ => null }, isWindows);
        Assert.Equal(expected, environment.HomeFolder);
        Assert.Equal(Path.Combine(expected, ".docker"), environment.ConfigFolder);
    }

    [Fact]
    public async Task Without_a_home_directory_there_are_no_credentials() =>
        Assert.Null(await new DockerConfigCredentials(null, _ => null).GetAsync("ghcr.io", default));
}
