using System.Text.Json;
using CsCheck;

namespace DockerApiGen.Tests;

public class FiltersTests
{
    [Fact]
    public void They_are_written_in_the_order_they_were_added_and_each_value_once()
    {
        var filters = new Filters { { "status", "running", "exited" }, { "label", "a=b" }, { "dangling", true }, { "status", "exited", "dead" } };
        Assert.Equal("""{"status":["running","exited","dead"],"label":["a=b"],"dangling":["true"]}""", filters.ToJson());
        Assert.Equal(filters.ToJson(), filters.ToString());
        Assert.Equal(3, filters.Count);
        Assert.Equal(["status", "label", "dangling"], filters.Select(filter => filter.Key));
        Assert.Equal(["running", "exited", "dead"], filters.First().Value);
    }

    [Fact]
    public void They_can_be_chained_and_take_an_array()
    {
        string[] names = ["web", "db"];
        Assert.Equal(
            """{"label!":["x"],"dangling":["false"],"name":["web","db"],"empty":[""]}""",
            new Filters().Add("label!", "x").Add("dangling", false).Add("name", names).Add("empty", "").ToJson());
    }

    [Fact]
    public void Keys_and_values_are_told_apart_by_case() =>
        Assert.Equal("""{"a":["x","X"],"A":["x"]}""", new Filters { { "a", "x", "X" }, { "A", "x" } }.ToJson());

    [Fact]
    public void Nothing_is_an_empty_object() => Assert.Equal("{}", new Filters().ToJson());

    [Fact]
    public void A_key_without_values_is_refused_as_it_would_narrow_nothing()
    {
        var filters = new Filters();
        Assert.Throws<ArgumentException>("values", () => filters.Add("label", Array.Empty<string>()));
        Assert.Throws<ArgumentException>("values", () => filters.Add("label"));
        Assert.Throws<ArgumentException>("key", () => filters.Add("", "x"));
        Assert.Throws<ArgumentNullException>("key", () => filters.Add(null!, "x"));
        Assert.Throws<ArgumentNullException>("key", () => filters.Add(null!, true));
        Assert.Throws<ArgumentNullException>("values", () => filters.Add("label", (string)null!));
        Assert.Throws<ArgumentNullException>("values", () => filters.Add("label", "a", null!));
        Assert.Equal(0, filters.Count);
    }

    [Fact]
    public void What_was_handed_out_cannot_be_changed() =>
        Assert.False(new Filters { { "a", "b" } }.Single().Value is ICollection<string> { IsReadOnly: false });

    [Fact]
    public void Any_text_comes_back_from_the_JSON() =>
        Gen.Select(Text.Where(text => text.Length > 0), Text.Array[1, 5]).Sample((key, values) =>
        {
            using var json = JsonDocument.Parse(new Filters().Add(key, values).ToJson());
            var property = Assert.Single(json.RootElement.EnumerateObject());
            Assert.Equal(key, property.Name);
            Assert.Equal(values.Distinct(), property.Value.EnumerateArray().Select(value => value.GetString()!));
        });

    private static Gen<string> Text => Gen.String[0, 30].Where(text => !text.Any(char.IsSurrogate));
}
