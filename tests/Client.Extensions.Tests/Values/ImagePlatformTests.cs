using CsCheck;

namespace DockerApiGen.Tests;

public class ImagePlatformTests
{
    [Theory]
    [InlineData("linux", "linux", null, null)]
    [InlineData("linux/amd64", "linux", "amd64", null)]
    [InlineData("linux/arm64/v8", "linux", "arm64", "v8")]
    [InlineData("Linux/X86_64", "Linux", "X86_64", null)]
    public void Its_text_is_read_and_written(string text, string os, string? architecture, string? variant)
    {
        ImagePlatform platform = text;
        Assert.Equal(new ImagePlatform { Os = os, Architecture = architecture, Variant = variant }, platform);
        Assert.Equal(text, platform.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("/")]
    [InlineData("linux/")]
    [InlineData("/amd64")]
    [InlineData("linux//v8")]
    [InlineData("linux/ /v8")]
    [InlineData("linux/arm64/v8/")]
    [InlineData("linux/arm64/v8/x")]
    public void A_text_that_is_none_is_refused(string text) => Assert.Throws<ArgumentException>("text", () => ImagePlatform.Parse(text));

    [Fact]
    public void Null_is_no_platform()
    {
        Assert.Null((ImagePlatform?)(string?)null);
        Assert.Throws<ArgumentNullException>("text", () => ImagePlatform.Parse(null!));
    }

    [Fact]
    public void The_text_holds_what_is_known_in_its_place()
    {
        Assert.Equal("", new ImagePlatform().ToString());
        Assert.Equal("arm64", new ImagePlatform { Architecture = "arm64" }.ToString());
        Assert.Equal("linux", new ImagePlatform { Os = "linux", Variant = "v8" }.ToString());
        Assert.Equal("windows/amd64", new ImagePlatform { Os = "windows", Architecture = "amd64", OsVersion = "10.0" }.ToString());
    }

    [Fact]
    public void The_JSON_is_OCIs_and_leaves_out_what_is_null()
    {
        Assert.Equal("""{"architecture":"arm64","os":"linux","variant":"v8"}""", ImagePlatform.Parse("linux/arm64/v8").ToJson());
        Assert.Equal("{}", new ImagePlatform().ToJson());
        Assert.Equal(
            """{"architecture":"amd64","os":"windows","os.version":"10.0.19041.1165","os.features":["win32k"]}""",
            new ImagePlatform { Os = "windows", Architecture = "amd64", OsVersion = "10.0.19041.1165", OsFeatures = ["win32k"] }.ToJson());
    }

    [Fact]
    public void Equal_are_those_with_equal_features()
    {
        var platform = ImagePlatform.Parse("windows/amd64") with { OsVersion = "10", OsFeatures = ["a", "b"] };
        var same = ImagePlatform.Parse("windows/amd64") with { OsVersion = "10", OsFeatures = new List<string> { "a", "b" } };
        Assert.Equal(platform, same);
        Assert.Equal(platform.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(platform, same with { OsFeatures = ["b", "a"] });
        Assert.NotEqual(platform, same with { OsFeatures = null });
        Assert.NotEqual(platform with { OsFeatures = null }, same);
        Assert.NotEqual(platform, same with { OsVersion = "11" });
        Assert.NotEqual(platform, same with { Os = "linux" });
        Assert.NotEqual(platform, same with { Architecture = "arm" });
        Assert.NotEqual(platform, same with { Variant = "v7" });
        Assert.False(platform.Equals(null));
    }

    [Fact]
    public void What_was_read_is_written_as_it_was() =>
        Part.Array[1, 3].Sample(parts =>
        {
            var text = string.Join('/', parts);
            var platform = ImagePlatform.Parse(text);
            Assert.Equal(text, platform.ToString());
            Assert.Equal(platform, ImagePlatform.Parse(platform.ToString()));
        });

    private static Gen<string> Part => Gen.Char.AlphaNumeric.Array[1, 8].Select(characters => new string(characters));
}
