using System;
using System.Collections.Generic;
using System.Linq;

namespace DockerApiGen.Spec;

/// <summary>Definitions that corrections brought into a document.</summary>
internal static class AddedDefinitions
{
    private const string Definitions = "definitions";

    /// <summary>The document without those that the project's own corrections added and nothing in it refers to.</summary>
    /// <param name="document">The document, corrected.</param>
    /// <param name="before">The document as it was.</param>
    /// <param name="corrections">The corrections.</param>
    public static SpecMapping DropUnused(SpecMapping document, SpecMapping before, EquatableArray<Correction> corrections)
    {
        if (document[Definitions] is not SpecMapping definitions)
        {
            return document;
        }

        SpecMapping held = before[Definitions] as SpecMapping ?? SpecMapping.Empty;
        HashSet<string> added = new(
            corrections.Where(correction => correction.Target == Definitions && correction.Location.File is null)
                .SelectMany(correction => correction.Set)
                .Select(entry => entry.Key)
                .Where(name => held[name] is null && definitions[name] is not null),
            StringComparer.Ordinal);
        if (added.Count == 0)
        {
            return document;
        }

        SpecMapping rest = new(new EquatableArray<SpecEntry>(definitions.Entries.Where(entry => !added.Contains(entry.Key))), definitions.Location);
        Stack<SpecNode> open = new([document.With(Definitions, rest)]);
        while (added.Count > 0 && open.Count > 0)
        {
            foreach (string name in References(open.Pop()).Where(added.Remove))
            {
                open.Push(definitions[name]!);
            }
        }

        return added.Aggregate(document, (without, name) => without.With(Definitions, ((SpecMapping)without[Definitions]!).Without(name)));
    }

    private static IEnumerable<string> References(SpecNode node) => node switch
    {
        SpecMapping mapping => mapping.Entries.SelectMany(entry => References(entry.Value))
            .Concat(DefinitionReference.Of(mapping) is { } name ? [name] : []),
        SpecSequence sequence => sequence.Items.SelectMany(References),
        _ => [],
    };
}
