using System.Text.Json;

namespace DockerApiGen.Client.Tests.Models;

/// <summary>What a newer daemon sends is kept and written back.</summary>
public sealed class UnknownPropertyTests
{
    public static TheoryData<string> Types => Dto.Names;

    [Theory]
    [MemberData(nameof(Types))]
    public void Unknown_properties_survive_a_round_trip_as_they_came(string name)
    {
        var type = Dto.Named(name);
        var json = Dto.WithUnknown("{}");

        var value = Dto.Read(type, json);

        Assert.Equal(json, Dto.Write(value));
        Assert.Equal(8, ((Dictionary<string, JsonElement>)type.GetProperty("UnknownProperties")!.GetValue(value)!).Count);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Unknown_properties_survive_beside_every_known_one(string name)
    {
        var type = Dto.Named(name);
        var json = Dto.FullJson(type);

        Assert.Equal(json, Dto.Write(Dto.Read(type, json)));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_name_in_another_case_is_another_property(string name)
    {
        var type = Dto.Named(name);
        foreach (var wireName in Dto.WireNames(type).Keys)
        {
            var other = char.IsUpper(wireName[0]) ? wireName.ToLowerInvariant() : wireName.ToUpperInvariant();
            if (Dto.WireNames(type).ContainsKey(other) || other == wireName)
            {
                continue;
            }

            var json = $$"""{"{{other}}":[1]}""";
            Assert.Equal(json, Dto.Write(Dto.Read(type, json)));
        }
    }
}
