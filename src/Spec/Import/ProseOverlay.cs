using System.Collections.Generic;
using System.Linq;

namespace DockerApiGen.Spec;

/// <summary>Lays the prose of one document over the facts of another, by the places that both have.</summary>
internal sealed class ProseOverlay
{
    private readonly Dictionary<string, SpecMapping> _operations;

    private ProseOverlay(SpecMapping prose) =>
        _operations = SpecElements.Operations(prose)
            .GroupBy(operation => operation.Id)
            .ToDictionary(same => same.Key, same => same.First().Node);

    /// <summary>The facts with the other document's prose, and with the texts that Swagger insists on.</summary>
    /// <param name="facts">A document without prose.</param>
    /// <param name="prose">The document whose prose is kept; its facts are not.</param>
    public static SpecMapping Apply(SpecMapping facts, SpecMapping prose) =>
        new ProseOverlay(prose).LayMapping(facts, prose, SpecPlace.Document, key: "");

    private SpecNode Lay(SpecNode facts, SpecNode? prose, SpecPlace place, string key) => facts switch
    {
        _ when place == SpecPlace.Value => facts,
        SpecMapping mapping => LayMapping(mapping, prose as SpecMapping ?? SpecMapping.Empty, place, key),
        SpecSequence sequence => LaySequence(sequence, prose as SpecSequence, place),
        _ => facts,
    };

    private SpecMapping LayMapping(SpecMapping facts, SpecMapping prose, SpecPlace place, string key)
    {
        if (place == SpecPlace.Operation)
        {
            // An operation keeps its prose when its path changes.
            prose = facts["operationId"] is SpecScalar id && _operations.TryGetValue(id.Value, out SpecMapping known) ? known : SpecMapping.Empty;
        }

        List<SpecEntry> entries =
        [
            .. facts.Entries.Select(entry => entry with
            {
                Value = Lay(entry.Value, prose[entry.Key], SpecPlaces.Under(place, entry.Key), entry.Key),
            }),
            .. prose.Entries
                .Where(entry => Prose.Is(place, entry.Key))
                .Select(entry => WithKnownMembers(entry, facts))
                .Where(entry => entry.Value is not SpecMapping { Entries.Count: 0 }),
        ];
        if (RequiredText(place, key) is { } required && entries.All(entry => entry.Key != required.Key))
        {
            entries.Add(required);
        }

        return new SpecMapping(new EquatableArray<SpecEntry>(entries));
    }

    private SpecSequence LaySequence(SpecSequence facts, SpecSequence? prose, SpecPlace place)
    {
        SpecPlace item = SpecPlaces.OfItem(place);
        Dictionary<string, SpecNode> known = [];
        foreach ((string identity, SpecNode node) in ItemIdentity.Of(prose?.Items ?? default, item))
        {
            known[identity] = node;
        }

        return new SpecSequence(new EquatableArray<SpecNode>(ItemIdentity.Of(facts.Items, item)
            .Select(pair => Lay(pair.Node, known.TryGetValue(pair.Identity, out SpecNode same) ? same : null, item, key: ""))));
    }

    /// <summary>Leaves out texts on members that the enum no longer has.</summary>
    private static SpecEntry WithKnownMembers(SpecEntry entry, SpecMapping facts)
    {
        if (entry.Key != Prose.EnumDescriptions || entry.Value is not SpecMapping texts)
        {
            return entry;
        }

        HashSet<string> members = [.. (facts["enum"] as SpecSequence)?.Items.OfType<SpecScalar>().Select(member => member.Value) ?? []];
        return entry with { Value = new SpecMapping(new EquatableArray<SpecEntry>(texts.Entries.Where(text => members.Contains(text.Key)))) };
    }

    private static SpecEntry? RequiredText(SpecPlace place, string key) => place switch
    {
        SpecPlace.Info => new SpecEntry("title", new SpecScalar("Docker Engine API", SpecScalarType.String)),
        SpecPlace.Response => new SpecEntry("description", new SpecScalar(ReasonPhrase.Of(key), SpecScalarType.String)),
        _ => null,
    };
}
