namespace DockerApiGen.Tests;

public class ApiVersionNumberTests
{
    [Theory]
    [InlineData("/v1.41/containers/json", true)]
    [InlineData("/v1.41", true)]
    [InlineData("/volumes", false)]
    [InlineData("/v1/x", false)]
    [InlineData("/version", false)]
    [InlineData("/v1.x/y", false)]
    public void A_version_at_the_beginning_of_a_path_is_recognised(string path, bool expected) =>
        Assert.Equal(expected, ApiVersionNumber.IsPrefixOf(path));

    [Fact]
    public void Versions_compare_by_their_numbers()
    {
        Assert.True(ApiVersionNumber.Parse("1.5", "x").CompareTo(ApiVersionNumber.Parse("v1.41", "x")) < 0);
        Assert.Contains("DOCKER_API_VERSION", Assert.Throws<ArgumentException>(() => ApiVersionNumber.Parse("latest", "DOCKER_API_VERSION")).Message);
    }
}
