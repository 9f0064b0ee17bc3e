using System.Globalization;
using System.Text.Json;
using CsCheck;
using DockerApiGen.Json;
using DockerApiGen.Runtime;

namespace DockerApiGen.Tests;

public class RequestLineValueTests
{
    [Fact]
    public void What_is_null_or_empty_is_not_sent()
    {
        var line = new RequestLine("/x");
        line.Query("a", (Filters?)null);
        line.Query("b", new Filters());
        line.Query("c", (Nanoseconds?)null);
        line.Query("d", (Seconds?)null);
        line.Query("e", (ImagePlatform?)null);
        line.QueryJson("f", (ImagePlatform?)null);
        line.QueryJson("g", (ImagePlatform[]?)null);
        line.QueryJson("h", [null!]);
        line.QueryUnixTime("i", null);
        line.QueryJson<Thing, ThingValue>("j", null);
        Assert.Equal("/x", line.ToStringAndClear());
    }

    [Fact]
    public void Every_type_has_its_text()
    {
        var line = new RequestLine("/x");
        line.Query("f", new Filters { { "label", "a=b" } });
        line.Query("n", (Nanoseconds)TimeSpan.FromMilliseconds(1));
        line.Query("s", (Seconds?)10);
        line.Query("i", Seconds.Infinite);
        line.Query("p", ImagePlatform.Parse("linux/arm64/v8"));
        line.QueryJson("o", new ImagePlatform { Os = "linux" });
        line.QueryJson("l", [new() { Os = "a" }, null!, new() { Os = "b" }]);
        Assert.Equal(
            "/x?f=%7B%22label%22%3A%5B%22a%3Db%22%5D%7D&n=1000000&s=10&i=-1&p=linux%2Farm64%2Fv8&o=%7B%22os%22%3A%22linux%22%7D"
            + "&l=%7B%22os%22%3A%22a%22%7D&l=%7B%22os%22%3A%22b%22%7D",
            line.ToStringAndClear());
    }

    [Fact]
    public void A_plain_number_is_still_a_plain_number()
    {
        var line = new RequestLine("/x");
        line.Query("a", 5);
        line.Query("b", 5L);
        line.Query("c", "text");
        Assert.Equal("/x?a=5&b=5&c=text", line.ToStringAndClear());
    }

    [Fact]
    public void A_map_is_sent_as_JSON_with_its_nulls()
    {
        var line = new RequestLine("/build");
        line.QueryJson<Dictionary<string, string?>, JsonMap<string?, JsonNullable<string, JsonText>>>(
            "buildargs", new() { ["A"] = "é+1&2", ["HTTP_PROXY"] = null });
        var sent = line.ToStringAndClear();
        Assert.StartsWith("/build?buildargs=%7B%22A%22", sent);
        Assert.Equal("""{"A":"é+1&2","HTTP_PROXY":null}""", Uri.UnescapeDataString(sent["/build?buildargs=".Length..]));
    }

    [Fact]
    public void Any_JSON_survives_the_way_and_the_buffers_grow() =>
        Gen.String[0, 3000].Where(text => !text.Any(char.IsSurrogate)).Array[0, 4].Sample(texts =>
        {
            var line = new RequestLine("/x");
            line.QueryJson<List<string>, JsonList<string, JsonText>>("k", [.. texts]);
            line.Query("end", true);
            var sent = line.ToStringAndClear();
            using var json = JsonDocument.Parse(Uri.UnescapeDataString(sent["/x?k=".Length..^"&end=true".Length]));
            Assert.Equal(texts, json.RootElement.EnumerateArray().Select(element => element.GetString()!));
        });

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1, "0.000000100")]
    [InlineData(17_000_000_000_000_000, "1700000000")]
    [InlineData(17_000_000_000_000_001, "1700000000.000000100")]
    [InlineData(17_000_000_005_000_000, "1700000000.500000000")]
    [InlineData(-10_000_000, "-1")]
    [InlineData(-5_000_000, "-1.500000000")]
    [InlineData(-1, "-1.999999900")]
    [InlineData(-15_000_000, "-2.500000000")]
    public void A_unix_time_is_whole_seconds_and_a_fraction_to_add(long ticks, string expected)
    {
        var line = new RequestLine("/x");
        line.QueryUnixTime("since", DateTimeOffset.UnixEpoch.AddTicks(ticks).ToOffset(TimeSpan.FromHours(2)));
        line.Query("end", 1);
        Assert.Equal($"/x?since={expected}&end=1", line.ToStringAndClear());
    }

    [Fact]
    public void Any_time_comes_back_as_the_daemon_reads_it() =>
        Gen.Long[DateTimeOffset.MinValue.Ticks, DateTimeOffset.MaxValue.Ticks].Sample(ticks =>
        {
            var line = new RequestLine("");
            line.QueryUnixTime("t", new DateTimeOffset(ticks, TimeSpan.Zero));
            var parts = line.ToStringAndClear()["?t=".Length..].Split('.');
            var seconds = long.Parse(parts[0], CultureInfo.InvariantCulture);
            var nanoseconds = parts.Length > 1 ? long.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
            Assert.True(parts.Length == 1 || parts[1].Length == 9);
            Assert.Equal(ticks, DateTimeOffset.UnixEpoch.Ticks + (seconds * TimeSpan.TicksPerSecond) + (nanoseconds / 100));
        });
}
