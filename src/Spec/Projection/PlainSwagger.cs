using System;
using System.Linq;

namespace DockerApiGen.Spec;

/// <summary>
/// Writes what this project says of enum members in the way that other generators read it: lists beside <c>enum</c>, in
/// its order, under the keys that are common.
/// </summary>
public static class PlainSwagger
{
    private const string Names = "x-enum-names";
    private const string CommonDescriptions = "x-enum-descriptions";
    private const string CommonNames = "x-enum-varnames";

    /// <summary>The document with lists in place of our mappings.</summary>
    /// <param name="document">A document of one version.</param>
    public static SpecMapping Of(SpecMapping document) => (SpecMapping)Change(document, SpecPlace.Document);

    private static SpecNode Change(SpecNode node, SpecPlace place) => node switch
    {
        _ when place == SpecPlace.Value => node,
        SpecMapping mapping => new SpecMapping(
            new(mapping.Entries.Select(entry => SpecPlaces.HasNames(place) || mapping["enum"] is not SpecSequence members
                ? entry with { Value = Change(entry.Value, SpecPlaces.Under(place, entry.Key)) }
                : ChangeOnEnum(entry, members, place))),
            mapping.Location),
        SpecSequence sequence => new SpecSequence(new(sequence.Items.Select(item => Change(item, SpecPlaces.OfItem(place)))), sequence.Location),
        _ => node,
    };

    private static SpecEntry ChangeOnEnum(SpecEntry entry, SpecSequence members, SpecPlace place) => (entry.Key, entry.Value) switch
    {
        (Prose.EnumDescriptions, SpecMapping texts) => entry with { Key = CommonDescriptions, Value = InOrder(texts, members, member => "") },
        (Names, SpecMapping names) => entry with { Key = CommonNames, Value = InOrder(names, members, member => member) },
        _ => entry with { Value = Change(entry.Value, SpecPlaces.Under(place, entry.Key)) },
    };

    private static SpecSequence InOrder(SpecMapping texts, SpecSequence members, Func<string, string> otherwise) =>
        new(
            new(members.Items.OfType<SpecScalar>().Select(member =>
                texts[member.Value] ?? new SpecScalar(otherwise(member.Value), SpecScalarType.String, member.Location))),
            texts.Location);
}
