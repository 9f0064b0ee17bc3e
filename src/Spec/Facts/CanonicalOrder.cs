using System;
using System.Collections.Generic;
using System.Linq;

namespace DockerApiGen.Spec;

/// <summary>
/// Puts a document into the one order that depends on nothing but its content: names are sorted, the words of
/// Swagger stand in the order in which a person asks for them, and lists keep their order only where it means something.
/// </summary>
public static class CanonicalOrder
{
    /// <summary>The document in canonical order; nothing is added and nothing is lost.</summary>
    /// <param name="document">A Swagger 2.0 document.</param>
    public static SpecMapping Apply(SpecMapping document) => OrderMapping(document, SpecPlace.Document);

    /// <summary>A part of a document in canonical order.</summary>
    /// <param name="part">The part.</param>
    /// <param name="place">What it is.</param>
    internal static SpecMapping Apply(SpecMapping part, SpecPlace place) => OrderMapping(part, place);

    private static SpecNode Order(SpecNode node, SpecPlace place) => node switch
    {
        SpecMapping mapping => OrderMapping(mapping, place),
        SpecSequence sequence => OrderSequence(sequence, place),
        _ => node,
    };

    private static SpecMapping OrderMapping(SpecMapping mapping, SpecPlace place)
    {
        IEnumerable<SpecEntry> ordered = mapping.Entries
            .OrderBy(entry => KeyOrder.Rank(place, entry.Key))
            .ThenBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => entry with { Value = OrderEntry(entry, place) });
        return new SpecMapping(new EquatableArray<SpecEntry>(ordered), mapping.Location);
    }

    private static SpecNode OrderEntry(SpecEntry entry, SpecPlace place) =>
        place is SpecPlace.Schema or SpecPlace.Parameter or SpecPlace.Header
            && entry.Key is "enum" or "required"
            && entry.Value is SpecSequence names
                ? SortScalars(names)
                : Order(entry.Value, SpecPlaces.Under(place, entry.Key));

    private static SpecSequence OrderSequence(SpecSequence sequence, SpecPlace place)
    {
        IEnumerable<SpecNode> items = sequence.Items.Select(item => Order(item, SpecPlaces.OfItem(place)));
        IEnumerable<SpecNode> ordered = place switch
        {
            SpecPlace.Tags => items.OrderBy(item => Text(item, "name"), StringComparer.Ordinal),
            SpecPlace.Parameters => items.OrderBy(ParameterRank).ThenBy(item => Text(item, "name"), StringComparer.Ordinal),
            _ when SpecPlaces.IsVariants(place) => items.OrderBy(FirstVersion).ThenBy(Marks, StringComparer.Ordinal),
            _ => items,
        };
        return new SpecSequence(new EquatableArray<SpecNode>(ordered), sequence.Location);
    }

    /// <summary>Sorts members and names; a list that holds more than scalars is left as it is.</summary>
    private static SpecSequence SortScalars(SpecSequence sequence) =>
        sequence.Items.All(item => item is SpecScalar)
            ? new SpecSequence(
                new EquatableArray<SpecNode>(sequence.Items
                    .OrderBy(item => ((SpecScalar)item).Value, StringComparer.Ordinal)
                    .ThenBy(item => ((SpecScalar)item).Type)),
                sequence.Location)
            : sequence;

    private static int ParameterRank(SpecNode parameter) => Text(parameter, "in") switch
    {
        "path" => 0,
        "query" => 1,
        "header" => 2,
        "formData" => 3,
        _ => 4,
    };

    /// <summary>The oldest version that a variant holds for; nothing where it holds from the first on.</summary>
    private static ApiVersion FirstVersion(SpecNode variant) =>
        ApiVersion.TryParse(Text(variant, VersionNotation.Since), out ApiVersion since) ? since
        : VersionRanges.Parse(Text(variant, VersionNotation.Versions)) is { Ranges: [{ Since: { } first }, ..] } ? first
        : default;

    private static string Marks(SpecNode variant) =>
        $"{Text(variant, VersionNotation.Until)} {Text(variant, VersionNotation.Versions)}";

    private static string Text(SpecNode node, string key) =>
        node is SpecMapping mapping && mapping[key] is SpecScalar scalar ? scalar.Value : "";
}
