using CsCheck;
using DockerApiGen.Runtime;

namespace DockerApiGen.Tests;

public class RequestLineTests
{
    [Theory]
    [InlineData("abc", "abc")]
    [InlineData("lib/x:1", "lib%2Fx%3A1")]
    [InlineData("a b", "a%20b")]
    [InlineData("50%", "50%25")]
    [InlineData("a?b#c&d=e+f", "a%3Fb%23c%26d%3De%2Bf")]
    [InlineData("é", "%C3%A9")]
    [InlineData("a..b/..c", "a..b%2F..c")]
    [InlineData("%zz%2", "%25zz%252")]
    [InlineData("...", "...")]
    public void A_segment_is_escaped(string value, string expected)
    {
        var line = new RequestLine("/images/");
        line.Segment(value, "name");
        line.Literal("/json");
        Assert.Equal($"/images/{expected}/json", line.ToStringAndClear());
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a\nb")]
    [InlineData("a\0")]
    [InlineData("a\rb")]
    [InlineData("../x")]
    [InlineData("a/../b")]
    [InlineData("a/..")]
    [InlineData("./x")]
    [InlineData("a%00")]
    [InlineData("a%0d%0aHost: x")]
    [InlineData("%7F")]
    public void A_segment_that_would_address_something_else_is_refused(string value)
    {
        var exception = Assert.Throws<ArgumentException>(() => new RequestLine("/").Segment(value, "id"));
        Assert.Equal("id", exception.ParamName);
    }

    [Fact]
    public void A_null_segment_is_an_argument_null_exception() =>
        Assert.Throws<ArgumentNullException>("id", () => new RequestLine("/").Segment(null!, "id"));

    [Fact]
    public void What_is_null_or_unset_is_not_sent_and_an_empty_text_is()
    {
        var line = new RequestLine("/x");
        line.Query("a", (string?)null);
        line.Query("b", (bool?)null);
        line.Query("c", (long?)null);
        line.Query("d", (string[]?)null);
        line.Query("e", default(Color));
        line.Query("f", (DateTimeOffset?)null);
        line.QueryCsv("g", null);
        line.QueryEnums<Color>("h", null);
        line.Query("i", "");
        line.Query("j", new Color(""));
        Assert.Equal("/x?i=&j=", line.ToStringAndClear());
    }

    [Fact]
    public void Every_type_has_its_text()
    {
        var line = new RequestLine("/x");
        line.Query("a b", "c&d");
        line.Query("t", true);
        line.Query("f", false);
        line.Query("i", (int?)-1);
        line.Query("l", (long?)long.MinValue);
        line.Query("u", (uint?)uint.MaxValue);
        line.Query("ul", (ulong?)ulong.MaxValue);
        line.Query("d", (double?)1.5);
        line.Query("big", (double?)1e20);
        line.Query("when", (DateTimeOffset?)new DateTimeOffset(2024, 5, 6, 7, 8, 9, TimeSpan.FromHours(2)));
        line.Query("s", ["x", null!, "", "y z"]);
        line.QueryCsv("csv", ["1,2", null!, "3"]);
        line.QueryEnums<Color>("e", [new Color("red"), default, new Color("b/w")]);
        Assert.Equal(
            "/x?a%20b=c%26d&t=true&f=false&i=-1&l=-9223372036854775808&u=4294967295&ul=18446744073709551615&d=1.5&big=1E%2B20"
            + "&when=2024-05-06T05%3A08%3A09Z&s=x&s=&s=y%20z&csv=1%2C2%2C3&e=red&e=b%2Fw",
            line.ToStringAndClear());
    }

    [Fact]
    public void Any_text_survives_the_way_and_the_buffer_grows() =>
        Gen.String[0, 3000].Where(text => !text.Any(char.IsSurrogate)).Sample(text =>
        {
            var line = new RequestLine("/x");
            line.Query("k", text);
            line.Query("k2", "end");
            var sent = line.ToStringAndClear();
            Assert.Equal($"/x?k={Uri.EscapeDataString(text)}&k2=end", sent);
            Assert.Equal(text, Uri.UnescapeDataString(sent[5..^7]));
        });
}
