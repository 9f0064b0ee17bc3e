using System.Text.Json;
using DockerApiGen.Json;

namespace DockerApiGen.Tests;

public class HostPortTests
{
    [Theory]
    [InlineData("8080", 8080)]
    [InlineData("", null)]
    [InlineData("8000-8010", null)]
    [InlineData("65536", null)]
    [InlineData("8080/tcp", null)]
    public void Any_text_is_kept_and_is_a_value(string text, int? number)
    {
        HostPort port = text;
        Assert.True(port.IsSet);
        Assert.Equal(text, port.Value);
        Assert.Equal(text, port.ToString());
        Assert.Equal(number, port.Number);
    }

    [Fact]
    public void Default_is_no_value_and_not_the_empty_one()
    {
        Assert.False(default(HostPort).IsSet);
        Assert.Null(default(HostPort).Value);
        Assert.Null(default(HostPort).Number);
        Assert.Equal("", default(HostPort).ToString());
        Assert.True(default != new HostPort(""));
        Assert.Equal(default, (HostPort)(string)null!);
        Assert.Equal(0, default(HostPort).GetHashCode());
    }

    [Fact]
    public void A_number_is_taken_when_it_is_a_port()
    {
        HostPort port = 8080;
        Assert.Equal("8080", port.Value);
        Assert.True(port == "8080");
        Assert.True(port.Equals((object)new HostPort("8080")));
        Assert.Equal(new HostPort("8080").GetHashCode(), port.GetHashCode());
        Assert.Throws<ArgumentOutOfRangeException>("number", () => (HostPort)65536);
        Assert.Throws<ArgumentOutOfRangeException>("number", () => (HostPort)(-1));
    }

    [Fact]
    public void In_JSON_it_is_a_string_and_null_when_unset()
    {
        Assert.Equal(8080, JsonOf<HostPort, JsonHostPort>.Read("\"8080\""));
        Assert.True(JsonOf<HostPort, JsonHostPort>.Read("\"\"").IsSet);
        Assert.Equal("\"\"", JsonOf<HostPort, JsonHostPort>.Write(""));
        Assert.Equal("null", JsonOf<HostPort, JsonHostPort>.Write(default));
        Assert.Throws<JsonException>(() => JsonOf<HostPort, JsonHostPort>.Read("8080"));
        Assert.False(JsonSerializer.Deserialize<HostPort>("null").IsSet);
    }
}
