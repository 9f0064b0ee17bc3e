using System.Text.Json;
using CsCheck;
using DockerApiGen.Json;

namespace DockerApiGen.Tests;

public class NanosecondsTests
{
    [Fact]
    public void A_number_and_a_duration_are_taken_as_they_are()
    {
        Nanoseconds? number = 10;
        Nanoseconds? duration = TimeSpan.FromMilliseconds(1.5);
        TimeSpan? none = null;
        Nanoseconds? nothing = none;
        Assert.Equal(10, number.Value.Value);
        Assert.Equal(1_500_000, (long)duration.Value);
        Assert.Null(nothing);
        Assert.Equal(-1_000_000, ((Nanoseconds)Timeout.InfiniteTimeSpan).Value);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(100, 1)]
    [InlineData(199, 1)]
    [InlineData(-199, -1)]
    [InlineData(long.MaxValue, long.MaxValue / 100)]
    [InlineData(long.MinValue, long.MinValue / 100)]
    public void What_is_finer_than_a_tick_is_cut_off(long nanoseconds, long ticks)
    {
        Assert.Equal(ticks, new Nanoseconds(nanoseconds).ToTimeSpan().Ticks);
        Assert.Equal(ticks, ((TimeSpan)new Nanoseconds(nanoseconds)).Ticks);
    }

    [Fact]
    public void A_duration_that_does_not_fit_is_refused_with_words()
    {
        foreach (var duration in new[] { TimeSpan.MaxValue, TimeSpan.MinValue, new TimeSpan((long.MaxValue / 100) + 1) })
        {
            var exception = Assert.Throws<OverflowException>(() => (Nanoseconds)duration);
            Assert.Contains(duration.ToString("c"), exception.Message);
            Assert.Contains("nanoseconds", exception.Message);
        }
    }

    [Fact]
    public void Any_duration_that_fits_comes_back() =>
        Gen.Long[long.MinValue / 100, long.MaxValue / 100].Sample(ticks =>
            Assert.Equal(ticks, ((Nanoseconds)new TimeSpan(ticks)).ToTimeSpan().Ticks));

    [Fact]
    public void They_are_ordered()
    {
        Nanoseconds shorter = 1, longer = 2;
        Assert.True(shorter < longer && longer > shorter && shorter <= longer && longer >= shorter && shorter != longer);
        Assert.False(longer < shorter || shorter > longer || longer <= shorter || shorter >= longer);
        Assert.Equal([shorter, longer], new[] { longer, shorter }.Order());
        Assert.True(longer < TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void Their_text_has_the_unit() => Assert.Equal("-1500000000ns", new Nanoseconds(-1_500_000_000).ToString());

    [Fact]
    public void In_JSON_they_are_an_integer()
    {
        Assert.Equal(30_000_000_000, JsonOf<Nanoseconds, JsonNanoseconds>.Read("30000000000").Value);
        Assert.Equal(3, JsonOf<Nanoseconds, JsonNanoseconds>.ReadByteByByte("3.0").Value);
        Assert.Equal("-9223372036854775808", JsonOf<Nanoseconds, JsonNanoseconds>.Write(long.MinValue));
        Assert.Equal([0, 7], JsonOf<List<Nanoseconds>, JsonList<Nanoseconds, JsonNanoseconds>>.Read("[null,7]").Select(value => value.Value));
        Assert.Throws<JsonException>(() => JsonOf<Nanoseconds, JsonNanoseconds>.Read("\"30s\""));
        Assert.Throws<JsonException>(() => JsonOf<Nanoseconds, JsonNanoseconds>.Read("9223372036854775808"));
        Assert.Equal("[7]", JsonSerializer.Serialize(new Nanoseconds[] { 7 }));
    }
}
