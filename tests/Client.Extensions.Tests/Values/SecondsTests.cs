using System.Text.Json;
using CsCheck;
using DockerApiGen.Json;

namespace DockerApiGen.Tests;

public class SecondsTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(TimeSpan.TicksPerSecond, 1)]
    [InlineData(TimeSpan.TicksPerSecond + 1, 2)]
    [InlineData(long.MaxValue, 922337203686)]
    public void A_part_of_a_second_counts_as_a_whole_one(long ticks, long expected) =>
        Assert.Equal(expected, ((Seconds)new TimeSpan(ticks)).Value);

    [Fact]
    public void A_number_is_taken_as_it_is()
    {
        Seconds? number = 10;
        TimeSpan? none = null;
        Seconds? nothing = none;
        Assert.Equal(10, (long)number.Value);
        Assert.Null(nothing);
        Assert.Equal(-5, ((Seconds)(-5)).Value);
    }

    [Fact]
    public void For_ever_is_minus_one()
    {
        Seconds seconds = Timeout.InfiniteTimeSpan;
        Assert.Equal(Seconds.Infinite, seconds);
        Assert.Equal(-1, seconds.Value);
        Assert.Equal(Timeout.InfiniteTimeSpan, (TimeSpan)Seconds.Infinite);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(-2 * TimeSpan.TicksPerMillisecond)]
    [InlineData(-TimeSpan.TicksPerSecond)]
    [InlineData(long.MinValue)]
    public void A_deadline_that_has_passed_does_not_become_for_ever(long ticks)
    {
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => (Seconds)new TimeSpan(ticks));
        Assert.Contains("InfiniteTimeSpan", exception.Message);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-2, -2 * TimeSpan.TicksPerSecond)]
    [InlineData(922337203685, 922337203685 * TimeSpan.TicksPerSecond)]
    [InlineData(922337203686, long.MaxValue)]
    [InlineData(long.MaxValue, long.MaxValue)]
    [InlineData(-922337203685, -922337203685 * TimeSpan.TicksPerSecond)]
    [InlineData(-922337203686, long.MinValue)]
    [InlineData(long.MinValue, long.MinValue)]
    public void As_a_duration_they_end_where_durations_do(long seconds, long ticks) =>
        Assert.Equal(ticks, new Seconds(seconds).ToTimeSpan().Ticks);

    [Fact]
    public void No_duration_becomes_shorter_and_none_longer_by_a_second() =>
        Gen.Long[0, 922337203685 * TimeSpan.TicksPerSecond].Sample(ticks =>
        {
            var duration = new TimeSpan(ticks);
            var kept = ((Seconds)duration).ToTimeSpan();
            Assert.InRange(kept - duration, TimeSpan.Zero, new TimeSpan(TimeSpan.TicksPerSecond - 1));
        });

    [Fact]
    public void They_are_ordered()
    {
        Seconds smaller = 1, larger = 2;
        Assert.True(smaller < larger && larger > smaller && smaller <= larger && larger >= smaller && smaller != larger);
        Assert.False(larger < smaller || smaller > larger || larger <= smaller || smaller >= larger);
        Assert.Equal([smaller, larger], new[] { larger, smaller }.Order());
    }

    [Fact]
    public void Their_text_has_the_unit()
    {
        Assert.Equal("10s", new Seconds(10).ToString());
        Assert.Equal("-1s", Seconds.Infinite.ToString());
    }

    [Fact]
    public void In_JSON_they_are_an_integer()
    {
        Assert.Equal(10, JsonOf<Seconds, JsonSeconds>.Read("1e1").Value);
        Assert.Equal("-1", JsonOf<Seconds, JsonSeconds>.Write(Seconds.Infinite));
        Assert.Throws<JsonException>(() => JsonOf<Seconds, JsonSeconds>.Read("1.5"));
        Assert.Equal("10", JsonSerializer.Serialize<Seconds>(10));
    }
}
