using System;
using System.Collections.Generic;
using System.Linq;

namespace DockerApiGen.Spec;

/// <summary>The prose of documents by where it stands and for which versions, so that it can be laid over other facts.</summary>
internal sealed class ProseIndex
{
    private readonly Dictionary<string, List<Text>> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Text>> _named = new(StringComparer.Ordinal);
    private readonly HashSet<string> _operations = new(StringComparer.Ordinal);

    /// <summary>Adds the prose of a document.</summary>
    /// <param name="document">The document, merged or of one version.</param>
    /// <param name="universe">All versions there are to tell apart.</param>
    public void Add(SpecMapping document, IReadOnlyList<ApiVersion> universe) =>
        AddMapping(document, SpecPlace.Document, new ProseContext("", "", ProseContext.VersionsOf(document, universe), universe));

    /// <summary>Whether there is prose on an operation of that id.</summary>
    public bool HasOperation(string id) => _operations.Contains(id);

    /// <summary>
    /// What is written on a thing. Where several texts stand for it, the one that speaks of most of its versions counts,
    /// then the newest. A property that was described in another shape of its schema keeps that description.
    /// </summary>
    public EquatableArray<SpecEntry> Find(ProseContext context, bool isElement) =>
        Best(_texts, context.Address, context.Versions) ?? (isElement ? Best(_named, context.Name, context.Versions) : null) ?? default;

    /// <summary>What is written on a variant of a thing, for its versions only.</summary>
    public EquatableArray<SpecEntry> FindVariant(ProseContext context) =>
        _texts.TryGetValue(context.VariantAddress, out List<Text> texts) && texts.Exists(text => !(text.Versions & context.Versions).IsEmpty)
            ? Best(_texts, context.VariantAddress, context.Versions) ?? default
            : default;

    private static EquatableArray<SpecEntry>? Best(Dictionary<string, List<Text>> texts, string key, VersionSet versions) =>
        texts.TryGetValue(key, out List<Text> candidates)
            ? candidates.OrderByDescending(text => (text.Versions & versions).Count).ThenByDescending(text => text.Versions.Bits).First().Entries
            : null;

    private void AddMapping(SpecMapping mapping, SpecPlace place, ProseContext context, bool isElement = false, bool isVariant = false)
    {
        EquatableArray<SpecEntry> prose = new(mapping.Entries.Where(entry => Prose.Is(place, entry.Key)));
        if (prose.Count > 0)
        {
            Add(_texts, isVariant ? context.VariantAddress : context.Address, context.Versions, prose);
            if (isElement)
            {
                Add(_named, context.Name, context.Versions, prose);
            }
        }

        foreach (SpecEntry entry in mapping.Entries)
        {
            AddNode(entry.Value, SpecPlaces.Under(place, entry.Key), context.Under(place, entry.Key), isElement: place == SpecPlace.Schemas);
        }
    }

    private void AddNode(SpecNode node, SpecPlace place, ProseContext context, bool isElement = false)
    {
        switch (node)
        {
            case SpecMapping operation when place == SpecPlace.Operation:
                foreach (string id in SpecElements.OperationIds(operation).Distinct())
                {
                    _operations.Add(id);
                    AddMapping(operation, place, context.In(operation, place).Operation(id));
                }

                break;
            case SpecMapping mapping when place != SpecPlace.Value:
                AddMapping(mapping, place, context.In(mapping, place), isElement);
                break;
            case SpecSequence sequence when place != SpecPlace.Value:
                AddItems(sequence, place, context);
                break;
        }
    }

    private void AddItems(SpecSequence sequence, SpecPlace place, ProseContext context)
    {
        SpecPlace item = SpecPlaces.OfItem(place);
        foreach ((string identity, SpecNode node) in ItemIdentity.Of(sequence.Items, item))
        {
            if (SpecPlaces.IsVariants(place) && node is SpecMapping variant)
            {
                AddMapping(variant, item, context.In(variant, item), isVariant: true);
            }
            else
            {
                AddNode(node, item, context.Item(identity));
            }
        }
    }

    private static void Add(Dictionary<string, List<Text>> texts, string key, VersionSet versions, EquatableArray<SpecEntry> prose)
    {
        if (!texts.TryGetValue(key, out List<Text> same))
        {
            texts.Add(key, same = []);
        }

        same.Add(new Text(versions, prose));
    }

    private sealed record Text(VersionSet Versions, EquatableArray<SpecEntry> Entries);
}
