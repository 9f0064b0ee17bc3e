using Xunit;

namespace DockerApiGen.Spec.Tests.Model;

public class ApiVersionTests
{
    [Theory]
    [InlineData("1.48", 1, 48)]
    [InlineData("v1.9", 1, 9)]
    public void A_version_is_two_numbers(string text, int major, int minor)
    {
        Assert.True(ApiVersion.TryParse(text, out ApiVersion version));
        Assert.Equal(new ApiVersion(major, minor), version);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1.")]
    [InlineData(".48")]
    [InlineData("1.48.1")]
    [InlineData("1.-4")]
    [InlineData("1. 48")]
    [InlineData("one.two")]
    public void Anything_else_is_no_version(string? text) => Assert.False(ApiVersion.TryParse(text, out _));

    [Fact]
    public void Versions_are_ordered_by_number()
    {
        Assert.True(new ApiVersion(1, 9) < new ApiVersion(1, 10));
        Assert.True(new ApiVersion(2, 0) > new ApiVersion(1, 99));
    }

    [Theory]
    [InlineData("1.40", "1.40", true)]
    [InlineData("1.40", "1.41", false)]
    [InlineData("1.30-1.40", "1.30", true)]
    [InlineData("1.30-1.40", "1.40", true)]
    [InlineData("1.30-1.40", "1.41", false)]
    [InlineData("1.30-", "1.99", true)]
    [InlineData("-1.30", "1.24", true)]
    [InlineData("-1.30", "1.31", false)]
    public void A_range_holds_both_its_ends(string range, string version, bool expected)
    {
        Assert.True(ApiVersionRange.TryParse(range, out ApiVersionRange parsed));
        Assert.True(ApiVersion.TryParse(version, out ApiVersion value));
        Assert.Equal(expected, parsed.Contains(value));
    }

    [Theory]
    [InlineData("-")]
    [InlineData("1.40-1.30")]
    [InlineData("x-1.30")]
    [InlineData("")]
    public void A_range_without_an_end_or_upside_down_is_none(string range) =>
        Assert.False(ApiVersionRange.TryParse(range, out _));
}
