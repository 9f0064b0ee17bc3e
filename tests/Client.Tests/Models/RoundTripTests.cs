using System.Text.Json;
using DockerApiGen.Client.Tests.Support;

namespace DockerApiGen.Client.Tests.Models;

/// <summary>Every property of every DTO is read and written.</summary>
public sealed class RoundTripTests
{
    public static TheoryData<string> Types => Dto.Names;

    [Fact]
    public void There_are_as_many_types_as_the_document_makes()
    {
        // Not an exact number: it would only repeat the snapshot of the public surface. None at all would pass every theory.
        Assert.InRange(Dto.All.Count, 150, 300);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_full_instance_reads_back_as_it_was_written(string name)
    {
        var type = Dto.Named(name);
        var json = Dto.Write(Filler.Instance(type));

        var copy = Dto.Read(type, json);

        Assert.Equal(json, Dto.Write(copy));
        Assert.Null(type.GetProperty("UnknownProperties")!.GetValue(copy));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_full_instance_writes_every_property_once(string name)
    {
        var type = Dto.Named(name);
        using var document = JsonDocument.Parse(Dto.Write(Filler.Instance(type)));

        Assert.Equal(Dto.WireNames(type).Keys.Order(), document.RootElement.EnumerateObject().Select(property => property.Name).Order());
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_value_reads_into_the_property_that_it_was_written_from(string name)
    {
        var type = Dto.Named(name);
        var original = Filler.Instance(type);
        var copy = Dto.Read(type, Dto.Write(original));

        foreach (var property in Filler.Settable(type))
        {
            Assert.Equal(JsonSerializer.Serialize(property.GetValue(original)), JsonSerializer.Serialize(property.GetValue(copy)));
        }
    }
}
