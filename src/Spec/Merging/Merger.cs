using System;
using System.Collections.Generic;
using System.Linq;

namespace DockerApiGen.Spec;

/// <summary>
/// Puts the facts of several API versions into one document. The result depends on nothing but the facts: versions
/// can come in any order, and come again. Taking a version out again is <see cref="Projector"/>'s.
/// </summary>
internal sealed class Merger
{
    private readonly VersionMarks _marks;

    private Merger(IReadOnlyList<ApiVersion> held) => _marks = new VersionMarks(held);

    /// <summary>Merges the facts, in canonical order.</summary>
    /// <param name="versions">The facts of each version, at most <see cref="VersionSet.Capacity"/> versions.</param>
    public static SpecMapping Merge(IEnumerable<VersionFacts> versions)
    {
        VersionFacts[] ordered = [.. versions.OrderBy(version => version.Version)];
        NodeInterner interner = new();
        List<SharedNode> documents = [];
        for (int i = 0; i < ordered.Length; i++)
        {
            SpecMapping facts = CanonicalOrder.Apply(StatedVersion.Without(ordered[i].Facts, ordered[i].Version));
            SharedNode.Add(documents, VersionSet.Of(i), interner.Intern(facts));
        }

        VersionSet all = VersionSet.First(ordered.Length);
        SpecMapping merged = new Merger([.. ordered.Select(version => version.Version)])
            .MergeMapping(documents, SpecPlace.Document, all, all);
        var held = new SpecSequence(new(ordered.Select(version => new SpecScalar(version.Version.ToString(), SpecScalarType.String))));
        return CanonicalOrder.Apply(merged.With(Facts.ApiVersions, held));
    }

    private SpecMapping MergeMapping(IReadOnlyList<SharedNode> nodes, SpecPlace place, VersionSet presence, VersionSet around)
    {
        Patches patches = new();
        foreach (IReadOnlyList<SharedNode> shape in SchemaShapes.Split(nodes, place))
        {
            VersionSet versions = shape.Count == nodes.Count ? presence : SharedNode.Union(shape);
            foreach ((string key, List<SharedNode> values) in ByKey(shape))
            {
                MergeKey(key, values, place, versions, patches);
            }
        }

        return patches.ToMapping(presence, around, _marks);
    }

    private void MergeKey(string key, List<SharedNode> values, SpecPlace place, VersionSet versions, Patches patches)
    {
        if (values.Count == 1 && values[0].Versions == versions)
        {
            patches.Add(versions, key, values[0].Node);
            return;
        }

        SpecPlace child = SpecPlaces.Under(place, key);
        if (place is SpecPlace.Schema or SpecPlace.Parameter or SpecPlace.Header && key is "enum" or "required" && values.Count > 1)
        {
            if (MergeMembers(key, values, versions, patches))
            {
                return;
            }
        }
        else if (Merge(values, child, versions) is { } merged)
        {
            patches.Add(versions, key, merged);
            return;
        }
        else if (child == SpecPlace.SchemaList && MergeParts(values) is { } parts)
        {
            patches.Add(SharedNode.Union(values), key, parts);
            return;
        }

        foreach (SharedNode value in values)
        {
            patches.Add(value.Versions, key, value.Node);
        }
    }

    /// <summary>The one node that describes all of these; null where they can only stand beside each other.</summary>
    private SpecNode? Merge(List<SharedNode> values, SpecPlace place, VersionSet versions)
    {
        switch (place)
        {
            case SpecPlace.Paths or SpecPlace.Responses or SpecPlace.Headers or SpecPlace.Schemas:
                return values.All(value => HoldsNamed(value.Node, place)) ? MergeNamed(values, place, versions) : null;
            case SpecPlace.Tags or SpecPlace.Parameters:
                return values.All(value => HoldsIdentified(value.Node, place)) ? MergeIdentified(values, place, versions) : null;
            case SpecPlace.Info or SpecPlace.Operation or SpecPlace.Schema:
                return values.All(value => value.Node is SpecMapping)
                    ? MergeMapping(values, place, SharedNode.Union(values), versions)
                    : null;
            default:
                return null;
        }
    }

    private SpecMapping MergeNamed(List<SharedNode> values, SpecPlace place, VersionSet versions) =>
        new(new EquatableArray<SpecEntry>(ByKey(values).Select(child =>
            new SpecEntry(child.Key, MergeElement(child.Values, SpecPlaces.Under(place, child.Key), versions)))));

    private SpecSequence MergeIdentified(List<SharedNode> values, SpecPlace place, VersionSet versions)
    {
        SpecPlace item = SpecPlaces.OfItem(place);
        Dictionary<string, List<SharedNode>> items = new(StringComparer.Ordinal);
        foreach (SharedNode value in values)
        {
            foreach ((string identity, SpecNode node) in ItemIdentity.Of(((SpecSequence)value.Node).Items, item))
            {
                Add(items, identity, value.Versions, node);
            }
        }

        return new SpecSequence(new(items.Values.Select(same => MergeElement(same, item, versions))));
    }

    // A path is there as long as it has an operation: its operations carry the marks.
    private SpecMapping MergeElement(List<SharedNode> nodes, SpecPlace place, VersionSet versions) =>
        MergeMapping(nodes, place, place == SpecPlace.Path ? versions : SharedNode.Union(nodes), versions);

    /// <summary>Merges the parts of an allOf one by one, where there are as many in each version and of the same shapes.</summary>
    private SpecSequence? MergeParts(List<SharedNode> values)
    {
        if (values[0].Node is not SpecSequence first
            || !values.All(value => value.Node is SpecSequence parts && parts.Items.Count == first.Items.Count && parts.Items.All(part => part is SpecMapping)))
        {
            return null;
        }

        VersionSet versions = SharedNode.Union(values);
        List<SpecNode> merged = [];
        for (int i = 0; i < first.Items.Count; i++)
        {
            List<SharedNode> same = [];
            foreach (SharedNode value in values)
            {
                SharedNode.Add(same, value.Versions, ((SpecSequence)value.Node).Items[i]);
            }

            if (same.Select(part => (SchemaShapes.Of((SpecMapping)part.Node), ((SpecMapping)part.Node)["$ref"])).Distinct().Count() > 1)
            {
                return null;
            }

            merged.Add(MergeMapping(same, SpecPlace.Schema, versions, versions));
        }

        return new SpecSequence(new(merged));
    }

    /// <summary>Merges enum members or required names into one list; false where they are not a list of different texts.</summary>
    private bool MergeMembers(string key, List<SharedNode> values, VersionSet versions, Patches patches)
    {
        SortedDictionary<string, (SpecNode Node, VersionSet Versions)> members = new(StringComparer.Ordinal);
        foreach (SharedNode value in values)
        {
            if (value.Node is not SpecSequence { Items.Count: > 0 } list)
            {
                return false;
            }

            foreach (SpecNode item in list.Items)
            {
                if (item is not SpecScalar { Value: var text }
                    || (members.TryGetValue(text, out var known)
                        && (!ReferenceEquals(known.Node, item) || !(known.Versions & value.Versions).IsEmpty)))
                {
                    return false;
                }

                members[text] = (item, members.TryGetValue(text, out known) ? known.Versions | value.Versions : value.Versions);
            }
        }

        patches.Add(versions, key, new SpecSequence(new(members.Values.Select(member => member.Node))));
        patches.Add(versions, key == "enum" ? VersionNotation.EnumVersions : VersionNotation.RequiredVersions, new SpecMapping(new(members
            .Where(member => member.Value.Versions != versions)
            .Select(member => new SpecEntry(member.Key, new SpecScalar(_marks.TextOf(member.Value.Versions, versions), SpecScalarType.String))))));
        return true;
    }

    private static bool HoldsNamed(SpecNode node, SpecPlace place) =>
        node is SpecMapping { Entries.Count: > 0 } mapping
        && mapping.Entries.All(entry => entry.Value is SpecMapping named && SpecPlaces.Under(place, entry.Key) switch
        {
            SpecPlace.Path => named.Entries.Count > 0,
            var child => child != SpecPlace.Value,
        });

    private static bool HoldsIdentified(SpecNode node, SpecPlace place) =>
        node is SpecSequence { Items.Count: > 0 } sequence
        && sequence.Items.All(item => item is SpecMapping)
        && ItemIdentity.Of(sequence.Items, SpecPlaces.OfItem(place)).GroupBy(item => item.Identity).All(same => same.Count() == 1);

    private static IEnumerable<(string Key, List<SharedNode> Values)> ByKey(IEnumerable<SharedNode> mappings)
    {
        Dictionary<string, List<SharedNode>> values = new(StringComparer.Ordinal);
        foreach (SharedNode mapping in mappings)
        {
            foreach (SpecEntry entry in ((SpecMapping)mapping.Node).Entries)
            {
                Add(values, entry.Key, mapping.Versions, entry.Value);
            }
        }

        return values.Select(pair => (pair.Key, pair.Value));
    }

    private static void Add(Dictionary<string, List<SharedNode>> nodes, string key, VersionSet versions, SpecNode node)
    {
        if (!nodes.TryGetValue(key, out List<SharedNode> same))
        {
            nodes.Add(key, same = []);
        }

        SharedNode.Add(same, versions, node);
    }
}
