using System.Text.Json;
using CsCheck;
using DockerApiGen.Json;

namespace DockerApiGen.Tests;

public class JsonPortTests
{
    [Fact]
    public void A_map_of_ports_is_an_object()
    {
        const string Json = "{\"80\\/tcp\":[\"a\"],\"53/udp\":null,\"8000-8010/tcp\":[]}";
        foreach (var map in new[]
        {
            JsonOf<Dictionary<ContainerPort, List<string>>, JsonPortMap<List<string>, JsonList<string, JsonText>>>.Read(Json),
            JsonOf<Dictionary<ContainerPort, List<string>>, JsonPortMap<List<string>, JsonList<string, JsonText>>>.ReadByteByByte(Json),
        })
        {
            Assert.Equal(["a"], map[80]);
            Assert.Empty(map["53/udp"]);
            Assert.Empty(map["8000-8010/tcp"]);
            Assert.Equal(3, map.Count);
            Assert.Equal(
                "{\"80/tcp\":[\"a\"],\"53/udp\":[],\"8000-8010/tcp\":[]}",
                JsonOf<Dictionary<ContainerPort, List<string>>, JsonPortMap<List<string>, JsonList<string, JsonText>>>.Write(map));
        }
    }

    [Fact]
    public void Null_in_a_map_may_stay_null()
    {
        var map = JsonOf<Dictionary<ContainerPort, string?>, JsonPortMap<string?, JsonNullable<string, JsonText>>>.Read("{\"80/tcp\":null}");
        Assert.Null(map[80]);
        Assert.Equal("{\"80/tcp\":null}", JsonOf<Dictionary<ContainerPort, string?>, JsonPortMap<string?, JsonNullable<string, JsonText>>>.Write(map));
    }

    [Fact]
    public void A_map_or_set_that_came_as_null_is_empty()
    {
        Assert.Empty(OnNull<Dictionary<ContainerPort, string>, JsonPortMap<string, JsonText>>());
        Assert.Empty(OnNull<HashSet<ContainerPort>, JsonPortSet>());
        Assert.Empty(OnNull<Dictionary<string, string>, JsonMap<string, JsonText>>());
        Assert.Empty(OnNull<HashSet<string>, JsonSet>());
    }

    [Fact]
    public void A_set_of_ports_is_the_names_of_an_object()
    {
        var set = JsonOf<HashSet<ContainerPort>, JsonPortSet>.Read("{\"80/tcp\":{},\"53/udp\":{\"x\":[1]},\"9\":null,\"80/tcp\":{}}");
        Assert.Equal([80, ContainerPort.Udp(53), "9"], set);
        Assert.Equal("{\"80/tcp\":{},\"53/udp\":{},\"9\":{}}", JsonOf<HashSet<ContainerPort>, JsonPortSet>.Write(set));
        Assert.Equal("{}", JsonOf<HashSet<ContainerPort>, JsonPortSet>.Write([]));
    }

    [Fact]
    public void What_is_no_object_is_refused()
    {
        Assert.Throws<JsonException>(() => JsonOf<HashSet<ContainerPort>, JsonPortSet>.Read("[\"80/tcp\"]"));
        Assert.Throws<JsonException>(() => JsonOf<Dictionary<ContainerPort, string>, JsonPortMap<string, JsonText>>.Read("[]"));
        Assert.Throws<JsonException>(() => JsonOf<Dictionary<ContainerPort, string>, JsonPortMap<string, JsonText>>.Read("{\"80/tcp\":1}"));
    }

    [Fact]
    public void Any_key_comes_back() =>
        Gen.String[0, 20].Where(text => !text.Any(char.IsSurrogate)).Array[0, 8].Sample(keys =>
        {
            var set = keys.Select(key => new ContainerPort(key)).ToHashSet();
            Assert.Equal(set, JsonOf<HashSet<ContainerPort>, JsonPortSet>.Read(JsonOf<HashSet<ContainerPort>, JsonPortSet>.Write(set)));
            var map = set.ToDictionary(port => port, port => port.Value);
            Assert.Equal(map, JsonOf<Dictionary<ContainerPort, string>, JsonPortMap<string, JsonText>>.Read(
                JsonOf<Dictionary<ContainerPort, string>, JsonPortMap<string, JsonText>>.Write(map)));
        });

    private static T OnNull<T, TValue>()
        where TValue : IJsonValue<T> => TValue.OnNull;
}
