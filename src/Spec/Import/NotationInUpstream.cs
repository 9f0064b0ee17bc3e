using System.Collections.Generic;

namespace DockerApiGen.Spec;

/// <summary>Finds our own notation in an upstream document, where it would be taken for ours after an import.</summary>
internal static class NotationInUpstream
{
    /// <summary>The keys that mean something in a merged document, as problems.</summary>
    public static IEnumerable<SpecProblem> Find(SpecMapping upstream) => Find(upstream, SpecPlace.Document);

    private static IEnumerable<SpecProblem> Find(SpecNode node, SpecPlace place)
    {
        switch (node)
        {
            case SpecMapping mapping when place != SpecPlace.Value:
                foreach (SpecEntry entry in mapping.Entries)
                {
                    if (VersionNotation.IsKey(place, entry.Key))
                    {
                        yield return new SpecProblem(
                            SpecProblemKind.Conflict,
                            $"`{entry.Key}` has a meaning of its own in a document of several versions, so it cannot be imported: rename or remove it.",
                            entry.Location);
                        continue;
                    }

                    foreach (SpecProblem problem in Find(entry.Value, SpecPlaces.Under(place, entry.Key)))
                    {
                        yield return problem;
                    }
                }

                break;
            case SpecSequence sequence when place != SpecPlace.Value:
                foreach (SpecNode item in sequence.Items)
                {
                    foreach (SpecProblem problem in Find(item, SpecPlaces.OfItem(place)))
                    {
                        yield return problem;
                    }
                }

                break;
        }
    }
}
