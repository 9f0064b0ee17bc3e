using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DockerApiGen.Json;

namespace DockerApiGen.Tests;

public class JsonValueTests
{
    [Theory]
    [InlineData("0", 0L)]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("1e3", 1000L)]
    [InlineData("3.0", 3L)]
    [InlineData("-2.50e1", -25L)]
    public void A_64_bit_integer_reads_every_spelling_of_an_integer(string json, long expected)
    {
        Assert.Equal(expected, JsonOf<long, JsonInt64>.Read(json));
        Assert.Equal(expected, JsonOf<long, JsonInt64>.ReadByteByByte(json));
    }

    [Theory]
    [InlineData("9223372036854775808")]
    [InlineData("1.5")]
    [InlineData("1e400")]
    [InlineData("\"1\"")]
    [InlineData("true")]
    public void A_64_bit_integer_refuses_what_is_none(string json) =>
        Assert.Throws<JsonException>(() => JsonOf<long, JsonInt64>.Read(json));

    [Fact]
    public void Each_integer_reads_its_own_limits_and_nothing_beyond()
    {
        Limits<ulong, JsonUInt64>("0", "18446744073709551615", "-1", "18446744073709551616");
        Limits<int, JsonInt32>("-2147483648", "2147483647", "-2147483649", "2147483648");
        Limits<uint, JsonUInt32>("0", "4294967295", "-1", "4294967296");
        Limits<ushort, JsonUInt16>("0", "65535", "-1", "65536");
        Limits<byte, JsonByte>("0", "255", "-1", "256");
        Assert.Equal((byte)200, JsonOf<byte, JsonByte>.Read("2e2"));
    }

    [Fact]
    public void Text_is_a_string_and_the_exception_names_what_came()
    {
        Assert.Equal("a\n\u00e9", JsonOf<string, JsonText>.Read("\"a\\n\\u00e9\""));
        Assert.Equal("a\n\u00e9", JsonOf<string, JsonText>.ReadByteByByte("\"a\\n\\u00e9\""));
        var exception = Assert.Throws<JsonException>(() => JsonOf<string, JsonText>.Read("12345"));
        Assert.Contains("a number", exception.Message);
        Assert.DoesNotContain("12345", exception.Message);
    }

    [Fact]
    public void A_boolean_is_true_or_false_only()
    {
        Assert.True(JsonOf<bool, JsonBoolean>.Read("true"));
        Assert.False(JsonOf<bool, JsonBoolean>.Read("false"));
        Assert.Throws<JsonException>(() => JsonOf<bool, JsonBoolean>.Read("\"true\""));
        Assert.Throws<JsonException>(() => JsonOf<bool, JsonBoolean>.Read("1"));
    }

    [Fact]
    public void A_double_reads_integers_and_floats()
    {
        Assert.Equal(1, JsonOf<double, JsonDouble>.Read("1"));
        Assert.Equal(1.5e-3, JsonOf<double, JsonDouble>.Read("0.0015"));
        Assert.Throws<JsonException>(() => JsonOf<double, JsonDouble>.Read("\"NaN\""));
    }

    [Theory]
    [InlineData("2024-05-06T07:08:09Z", "2024-05-06T07:08:09Z")]
    [InlineData("2024-05-06T07:08:09.123456789Z", "2024-05-06T07:08:09.1234567Z")]
    [InlineData("2024-05-06t07:08:09.5+02:30", "2024-05-06T07:08:09.5+02:30")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00+05:00", "0001-01-01T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00-05:00", "0001-01-01T00:00:00-05:00")]
    [InlineData("9999-12-31T23:59:59-23:00", "9999-12-31T23:59:59.9999999Z")]
    [InlineData("2024-02-29T23:59:60Z", "2024-02-29T23:59:59Z")]
    [InlineData("2024-05-06T07:08:09+18:00", "2024-05-05T13:08:09Z")]
    [InlineData("2026-11-23 22:45:18.232000995 +0000 UTC", "2026-11-23T22:45:18.2320009Z")]
    [InlineData("2026-11-23 22:45:18.5 +0530 IST", "2026-11-23T22:45:18.5+05:30")]
    public void A_timestamp_reads_what_Go_writes_and_is_written_back(string text, string written)
    {
        var json = $"\"{text}\"";
        var value = JsonOf<DateTimeOffset?, JsonTimestamp>.Read(json);
        Assert.Equal(value, JsonOf<DateTimeOffset?, JsonTimestamp>.ReadByteByByte(json));
        Assert.Equal(written, JsonDocument.Parse(JsonOf<DateTimeOffset?, JsonTimestamp>.Write(value)).RootElement.GetString());
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    public void A_timestamp_that_is_null_or_empty_is_null(string json)
    {
        Assert.Null(JsonOf<DateTimeOffset?, JsonTimestamp>.Read(json));
        Assert.Equal("null", JsonOf<DateTimeOffset?, JsonTimestamp>.Write(null));
    }

    [Theory]
    [InlineData("\"2024-05-06\"")]
    [InlineData("\"2024-13-06T07:08:09Z\"")]
    [InlineData("\"2023-02-29T07:08:09Z\"")]
    [InlineData("\"2024-05-06T07:08:09\"")]
    [InlineData("\"2024-05-06T07:08:09.Z\"")]
    [InlineData("\"2024-05-06T07:08:09Zx\"")]
    [InlineData("\"0000-01-01T00:00:00Z\"")]
    [InlineData("17")]
    public void A_timestamp_that_is_none_is_refused(string json) =>
        Assert.Throws<JsonException>(() => JsonOf<DateTimeOffset?, JsonTimestamp>.Read(json));

    [Fact]
    public void An_escaped_timestamp_is_read() =>
        Assert.Equal(2024, JsonOf<DateTimeOffset?, JsonTimestamp>.Read("\"2024-05-06T07:08:09\\u002b00:00\"")!.Value.Year);

    [Fact]
    public void Bytes_are_base64()
    {
        Assert.Equal([1, 2, 255], JsonOf<byte[], JsonBytes>.Read("\"AQL/\""));
        Assert.Equal("\"AQL/\"", JsonOf<byte[], JsonBytes>.Write([1, 2, 255]).Replace("\\u002F", "/").Replace("\\/", "/"));
        Assert.Throws<JsonException>(() => JsonOf<byte[], JsonBytes>.Read("\"!\""));
        Assert.Throws<JsonException>(() => JsonOf<byte[], JsonBytes>.Read("[1]"));
    }

    [Fact]
    public void Anything_is_kept_as_it_is()
    {
        const string Json = "{\"a\":[1,null,{\"b\":\"c\"}]}";
        Assert.Equal(Json, JsonOf<JsonElement, JsonAny>.Write(JsonOf<JsonElement, JsonAny>.Read(Json)));
        Assert.Equal("null", JsonOf<JsonElement, JsonAny>.Write(default));
        Assert.Equal(JsonValueKind.Null, JsonOf<List<JsonElement>, JsonList<JsonElement, JsonAny>>.Read("[null]")[0].ValueKind);
    }

    [Fact]
    public void Enums_are_open_and_unset_is_null()
    {
        Assert.Equal(new Color("mauve"), JsonOf<Color, JsonEnum<Color>>.Read("\"mauve\""));
        Assert.Equal("", JsonOf<Color, JsonEnum<Color>>.Read("\"\"").Value);
        Assert.Equal("\"mauve\"", JsonOf<Color, JsonEnum<Color>>.Write(new Color("mauve")));
        Assert.Equal("null", JsonOf<Color, JsonEnum<Color>>.Write(default));
        Assert.Equal(new Level(7), JsonOf<Level, JsonIntegerEnum<Level>>.Read("7"));
        Assert.Equal("7", JsonOf<Level, JsonIntegerEnum<Level>>.Write(new Level(7)));
        Assert.Equal("null", JsonOf<Level, JsonIntegerEnum<Level>>.Write(default));
    }

    [Fact]
    public void Null_elements_of_a_list_become_what_the_element_says()
    {
        Assert.Equal(["a", "", "b"], JsonOf<List<string>, JsonList<string, JsonText>>.Read("[\"a\",null,\"b\"]"));
        Assert.Equal([0L, 1L], JsonOf<List<long>, JsonList<long, JsonInt64>>.Read("[null,1]"));
        Assert.Equal("", Assert.Single(JsonOf<List<Thing>, JsonList<Thing, ThingValue>>.Read("[null]")).Name);
        Assert.Equal(["a", null], JsonOf<List<string?>, JsonList<string?, JsonNullable<string, JsonText>>>.Read("[\"a\",null]"));
        Assert.Equal([1L, null], JsonOf<List<long?>, JsonList<long?, JsonNullableValue<long, JsonInt64>>>.Read("[1,null]"));
        Assert.Equal("[\"a\",null]", JsonOf<List<string?>, JsonList<string?, JsonNullable<string, JsonText>>>.Write(["a", null]));
        Assert.Equal("[1,null]", JsonOf<List<long?>, JsonList<long?, JsonNullableValue<long, JsonInt64>>>.Write([1, null]));
        Assert.Equal("[null]", JsonOf<List<Thing>, JsonList<Thing, ThingValue>>.Write([null!]));
        Assert.Throws<JsonException>(() => JsonOf<List<string>, JsonList<string, JsonText>>.Read("{}"));
    }

    [Fact]
    public void A_map_keeps_names_and_the_last_of_equal_ones()
    {
        const string Json = "{\"a\\\"b\":[1],\"c\":null,\"a\\\"b\":[2]}";
        foreach (var map in new[]
        {
            JsonOf<Dictionary<string, List<long>?>, JsonMap<List<long>?, JsonNullable<List<long>, JsonList<long, JsonInt64>>>>.Read(Json),
            JsonOf<Dictionary<string, List<long>?>, JsonMap<List<long>?, JsonNullable<List<long>, JsonList<long, JsonInt64>>>>.ReadByteByByte(Json),
        })
        {
            Assert.Equal([2L], map["a\"b"]!);
            Assert.Null(map["c"]);
            Assert.Equal(2, map.Count);
        }

        Assert.Equal("{\"x\":\"y\"}", JsonOf<Dictionary<string, string>, JsonMap<string, JsonText>>.Write(new() { ["x"] = "y" }));
    }

    [Fact]
    public void A_set_is_the_names_of_an_object()
    {
        var set = JsonOf<HashSet<string>, JsonSet>.Read("{\"80/tcp\":{},\"53/udp\":{\"x\":[1]},\"9\":null}");
        Assert.Equal(["53/udp", "80/tcp", "9"], set.Order(StringComparer.Ordinal));
        Assert.Equal("{\"80/tcp\":{}}", JsonOf<HashSet<string>, JsonSet>.Write(["80/tcp"]));
    }

    [Fact]
    public void Unknown_properties_are_kept_and_written_back_whether_escaped_or_in_pieces()
    {
        const string Json = "{\"Name\":\"n\",\"Tags\":[\"t\"],\"n\\u0065w\":{\"a\":[1,2]},\"gone\":null}";
        foreach (var thing in new[] { JsonOf<Thing, ThingValue>.Read(Json), JsonOf<Thing, ThingValue>.ReadByteByByte(Json) })
        {
            Assert.Equal("n", thing.Name);
            Assert.Equal("{\"Name\":\"n\",\"Tags\":[\"t\"],\"new\":{\"a\":[1,2]},\"gone\":null}", JsonOf<Thing, ThingValue>.Write(thing));
        }
    }

    [Fact]
    public void System_Text_Json_reads_and_writes_through_the_contract()
    {
        var options = new JsonSerializerOptions { TypeInfoResolver = new ThingContext() };
        var info = (JsonTypeInfo<Thing>)options.GetTypeInfo(typeof(Thing));
        var thing = JsonSerializer.Deserialize("{\"Name\":\"a\",\"x\":1,\"Child\":{\"Name\":\"b\"}}", info)!;
        Assert.Equal("b", thing.Child!.Name);
        Assert.Equal("{\"Name\":\"a\",\"Child\":{\"Name\":\"b\",\"Tags\":[]},\"Tags\":[],\"x\":1}", JsonSerializer.Serialize(thing, info));
        Assert.Null(JsonSerializer.Deserialize("null", info));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize("[]", info));
        Assert.Null(JsonSerializer.Deserialize("null", (JsonTypeInfo<Color>)options.GetTypeInfo(typeof(Color))).Value);
    }

    [Fact]
    public async Task System_Text_Json_reads_a_stream_in_pieces_of_one_byte()
    {
        var options = new JsonSerializerOptions { TypeInfoResolver = new ThingContext(), DefaultBufferSize = 1 };
        var info = (JsonTypeInfo<Thing>)options.GetTypeInfo(typeof(Thing));
        var stream = ChunkedStream.Bytes("{\"Name\":\"a\",\"x\":{\"y\":[1,2]},\"Tags\":[\"t\"]}"u8.ToArray());
        var thing = await JsonSerializer.DeserializeAsync(stream, info);
        Assert.Equal(["t"], thing!.Tags);
        Assert.Equal("[1,2]", thing.Unknown!["x"].GetProperty("y").GetRawText());
    }

    private static void Limits<T, TValue>(string smallest, string largest, string below, string above)
        where T : notnull
        where TValue : IJsonValue<T>
    {
        Assert.Equal(smallest, JsonOf<T, TValue>.Write(JsonOf<T, TValue>.Read(smallest)));
        Assert.Equal(largest, JsonOf<T, TValue>.Write(JsonOf<T, TValue>.ReadByteByByte(largest)));
        Assert.Throws<JsonException>(() => JsonOf<T, TValue>.Read(below));
        Assert.Throws<JsonException>(() => JsonOf<T, TValue>.Read(above));
        Assert.Throws<JsonException>(() => JsonOf<T, TValue>.Read("\"1\""));
    }

    private sealed class ThingContext : IJsonTypeInfoResolver
    {
        public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) =>
            type == typeof(Thing) ? JsonContract.Create<Thing, ThingValue>(options)
            : type == typeof(Color) ? JsonContract.Create<Color, JsonEnum<Color>>(options)
            : null;
    }
}
