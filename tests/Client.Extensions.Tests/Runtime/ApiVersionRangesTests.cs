namespace DockerApiGen.Tests;

public class ApiVersionRangesTests
{
    [Theory]
    [InlineData("1.41-", "1.40", false)]
    [InlineData("1.41-", "1.41", true)]
    [InlineData("1.41-", "1.54", true)]
    [InlineData("1.41-", "1.5", false)]
    [InlineData("1.41-", "2.0", true)]
    [InlineData("-1.40", "1.24", true)]
    [InlineData("-1.40", "1.40", true)]
    [InlineData("-1.40", "1.41", false)]
    [InlineData("1.25-1.30, 1.35-", "1.24", false)]
    [InlineData("1.25-1.30, 1.35-", "1.25", true)]
    [InlineData("1.25-1.30, 1.35-", "1.30", true)]
    [InlineData("1.25-1.30, 1.35-", "1.31", false)]
    [InlineData("1.25-1.30, 1.35-", "1.34", false)]
    [InlineData("1.25-1.30, 1.35-", "1.35", true)]
    [InlineData("1.25-1.30, 1.35-", "1.54", true)]
    [InlineData("1.25-1.30,1.35-1.36", "1.37", false)]
    [InlineData("1.40", "1.39", false)]
    [InlineData("1.40", "1.40", true)]
    [InlineData("1.40", "1.41", false)]
    [InlineData("1.30, 1.40", "1.40", true)]
    [InlineData("1.30, 1.40", "1.35", false)]
    public void A_version_is_in_the_ranges_or_it_is_not(string ranges, string version, bool expected) =>
        Assert.Equal(expected, ApiVersionRanges.Contain(ranges, ApiVersionNumber.Parse(version, "version")));
}
