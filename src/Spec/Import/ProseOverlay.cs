using System;
using System.Collections.Generic;
using System.Linq;

namespace DockerApiGen.Spec;

/// <summary>Lays the prose of documents over the facts of another, by the places that both have.</summary>
internal sealed class ProseOverlay
{
    private readonly ProseIndex _prose = new();

    private ProseOverlay(IEnumerable<SpecMapping> prose, IReadOnlyList<ApiVersion> universe)
    {
        foreach (SpecMapping document in prose)
        {
            _prose.Add(document, universe);
        }
    }

    /// <summary>The facts with the other documents' prose, and with the texts that Swagger insists on.</summary>
    /// <param name="facts">A document without prose.</param>
    /// <param name="prose">The documents whose prose is kept; their facts are not.</param>
    public static SpecMapping Apply(SpecMapping facts, params SpecMapping[] prose)
    {
        ApiVersion[] universe =
        [
            .. prose.Append(facts).SelectMany(document => HeldVersions.Of(document)).Distinct()
                .OrderByDescending(version => version).Take(VersionSet.Capacity).Reverse(),
        ];
        var start = new ProseContext("", "", ProseContext.VersionsOf(facts, universe), universe);
        return new ProseOverlay(prose, universe).LayMapping(facts, SpecPlace.Document, start, key: "");
    }

    private SpecNode Lay(SpecNode facts, SpecPlace place, ProseContext context, string key, bool isElement = false)
    {
        switch (facts)
        {
            case SpecMapping operation when place == SpecPlace.Operation:
                string[] ids = [.. SpecElements.OperationIds(operation)];
                return LayMapping(operation, place, context.In(operation, place).Operation(Array.Find(ids, _prose.HasOperation) ?? ids.FirstOrDefault() ?? ""), key);
            case SpecMapping mapping when place != SpecPlace.Value:
                return LayMapping(mapping, place, context.In(mapping, place), key, isElement);
            case SpecSequence sequence when place != SpecPlace.Value:
                return LaySequence(sequence, place, context);
            default:
                return facts;
        }
    }

    private SpecMapping LayMapping(SpecMapping facts, SpecPlace place, ProseContext context, string key, bool isElement = false, bool isVariant = false)
    {
        List<SpecEntry> entries =
        [
            .. facts.Entries.Select(entry => entry with
            {
                Value = Lay(entry.Value, SpecPlaces.Under(place, entry.Key), context.Under(place, entry.Key), entry.Key, place == SpecPlace.Schemas),
            }),
            .. (isVariant ? _prose.FindVariant(context) : _prose.Find(context, isElement))
                .Select(entry => WithKnownMembers(entry, facts))
                .Where(entry => entry.Value is not SpecMapping { Entries.Count: 0 }),
        ];
        if (!isVariant && RequiredText(place, key) is { } required && entries.All(entry => entry.Key != required.Key))
        {
            entries.Add(required);
        }

        return new SpecMapping(new EquatableArray<SpecEntry>(entries));
    }

    private SpecSequence LaySequence(SpecSequence facts, SpecPlace place, ProseContext context)
    {
        SpecPlace item = SpecPlaces.OfItem(place);
        return new SpecSequence(new EquatableArray<SpecNode>(ItemIdentity.Of(facts.Items, item).Select(pair =>
            SpecPlaces.IsVariants(place) && pair.Node is SpecMapping variant
                ? LayMapping(variant, item, context.In(variant, item), key: "", isVariant: true)
                : Lay(pair.Node, item, context.Item(pair.Identity), key: ""))));
    }

    /// <summary>Leaves out texts on members that the enum no longer has.</summary>
    private static SpecEntry WithKnownMembers(SpecEntry entry, SpecMapping facts)
    {
        if (entry.Key != Prose.EnumDescriptions || entry.Value is not SpecMapping texts)
        {
            return entry;
        }

        IEnumerable<SpecMapping> parts = ((facts[VersionNotation.Variants] as SpecSequence)?.Items.OfType<SpecMapping>() ?? []).Append(facts);
        HashSet<string> members = new(
            parts.Select(part => part["enum"]).OfType<SpecSequence>().SelectMany(list => list.Items).OfType<SpecScalar>().Select(member => member.Value),
            StringComparer.Ordinal);
        return entry with { Value = new SpecMapping(new EquatableArray<SpecEntry>(texts.Entries.Where(text => members.Contains(text.Key)))) };
    }

    private static SpecEntry? RequiredText(SpecPlace place, string key) => place switch
    {
        SpecPlace.Info => new SpecEntry("title", new SpecScalar("Docker Engine API", SpecScalarType.String)),
        SpecPlace.Response => new SpecEntry("description", new SpecScalar(ReasonPhrase.Of(key), SpecScalarType.String)),
        _ => null,
    };
}
