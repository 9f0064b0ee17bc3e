using System;
using System.Collections.Generic;
using System.Linq;

namespace DockerApiGen.Spec;

/// <summary>Definitions that corrections added for the sake of what refers to them.</summary>
internal static class AddedDefinitions
{
    private const string ReferencePrefix = "#/definitions/";

    /// <summary>The corrected document without those that nothing in it needs: a document that is no whole one is not burdened with them.</summary>
    public static SpecMapping WithoutUnused(SpecMapping corrected, SpecMapping before)
    {
        if (corrected["definitions"] is not SpecMapping definitions || ReferenceEquals(definitions, before["definitions"]))
        {
            return corrected;
        }

        SpecMapping own = before["definitions"] as SpecMapping ?? SpecMapping.Empty;
        HashSet<string> added = new(definitions.Entries.Select(entry => entry.Key).Where(name => own[name] is null), StringComparer.Ordinal);
        if (added.Count == 0)
        {
            return corrected;
        }

        // Those that only another unused one refers to are unused too: they are looked at when something needs it.
        HashSet<string> used = new(StringComparer.Ordinal);
        Stack<SpecNode> open = new(corrected.Entries.Where(entry => entry.Key != "definitions").Select(entry => entry.Value)
            .Concat(definitions.Entries.Where(entry => !added.Contains(entry.Key)).Select(entry => entry.Value)));
        while (open.Count > 0)
        {
            switch (open.Pop())
            {
                case SpecMapping mapping:
                    foreach (SpecEntry entry in mapping.Entries)
                    {
                        open.Push(entry.Value);
                        if (entry is { Key: "$ref", Value: SpecScalar { Value: var target } }
                            && target.StartsWith(ReferencePrefix, StringComparison.Ordinal)
                            && target.Substring(ReferencePrefix.Length) is var name
                            && added.Contains(name)
                            && used.Add(name))
                        {
                            open.Push(definitions[name]!);
                        }
                    }

                    break;
                case SpecSequence sequence:
                    foreach (SpecNode item in sequence.Items)
                    {
                        open.Push(item);
                    }

                    break;
            }
        }

        return added.Except(used).Aggregate(corrected, (document, name) => document.With("definitions", ((SpecMapping)document["definitions"]!).Without(name)));
    }
}
