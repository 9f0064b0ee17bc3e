using System;
using System.Collections.Generic;
using System.Linq;

namespace DockerApiGen.Spec;

/// <summary>Takes API versions out of a merged document, and the prose on what only they had.</summary>
public static class VersionRemoval
{
    /// <summary>The document as if these versions had never been imported.</summary>
    /// <param name="document">A document that <see cref="Importer"/> gave.</param>
    /// <param name="versions">The versions to take out.</param>
    /// <exception cref="ArgumentException">The document cannot be read, or no version would be left.</exception>
    public static SpecMapping Remove(SpecMapping document, params ApiVersion[] versions)
    {
        List<SpecProblem> problems = [];
        VersionFacts[] kept = [.. HeldFacts.Of(document, problems).Where(held => !versions.Contains(held.Version))];
        if (problems.Count > 0 || kept.Length == 0)
        {
            throw new ArgumentException(problems.Count > 0 ? problems[0].Message : "No version would be left.", nameof(document));
        }

        return CanonicalOrder.Apply(ProseOverlay.Apply(Merger.Merge(kept), document));
    }
}
