using System.Reflection;

namespace DockerApiGen.Client.Tests.Models;

/// <summary>Timestamps as daemons write them, in every property that is one.</summary>
public sealed class TimestampTests
{
    public static TheoryData<string, string> Timestamps
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var type in Dto.All)
            {
                foreach (var (wireName, _) in Dto.WireNames(type).Where(pair => pair.Value.PropertyType == typeof(DateTimeOffset?)))
                {
                    data.Add(type.Name, wireName);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Timestamps))]
    public void Nothing_and_null_are_null(string type, string wireName)
    {
        Assert.Null(Read(type, wireName, "\"\""));
        Assert.Null(Read(type, wireName, "null"));
    }

    [Theory]
    [MemberData(nameof(Timestamps))]
    public void The_year_1_is_the_earliest_time(string type, string wireName)
    {
        Assert.Equal(DateTimeOffset.MinValue, Read(type, wireName, "\"0001-01-01T00:00:00Z\""));
    }

    [Theory]
    [MemberData(nameof(Timestamps))]
    public void Nanoseconds_are_cut_to_what_fits(string type, string wireName)
    {
        Assert.Equal(new DateTimeOffset(2024, 5, 6, 7, 8, 9, TimeSpan.Zero).AddTicks(1234567), Read(type, wireName, "\"2024-05-06T07:08:09.123456789Z\""));
    }

    [Theory]
    [MemberData(nameof(Timestamps))]
    public void An_offset_is_kept_and_written_back(string type, string wireName)
    {
        var json = $$"""{"{{wireName}}":"2024-05-06T07:08:09.5\u002B02:00"}""";

        Assert.Equal(TimeSpan.FromHours(2), Read(type, wireName, "\"2024-05-06T07:08:09.5+02:00\"")!.Value.Offset);
        Assert.Equal(json, Dto.Write(Dto.Read(Dto.Named(type), json)));
    }

    private static DateTimeOffset? Read(string type, string wireName, string json)
    {
        var value = Dto.Read(Dto.Named(type), $$"""{"{{wireName}}":{{json}}}""");
        PropertyInfo property = Dto.WireNames(Dto.Named(type))[wireName];
        return (DateTimeOffset?)property.GetValue(value);
    }
}
