using System.Collections.Generic;
using System.Linq;

namespace DockerApiGen.Spec;

/// <summary>Takes apart what a merged document holds.</summary>
internal static class HeldFacts
{
    /// <summary>The facts of each version, the oldest first.</summary>
    public static IReadOnlyList<VersionFacts> Of(SpecMapping document, List<SpecProblem> problems)
    {
        Problems list = new();
        List<VersionFacts> facts = [];
        foreach (ApiVersion version in HeldVersions.Of(document, list))
        {
            ProjectionResult projection = Projector.Project(document, version);
            problems.AddRange(projection.Problems.Where(problem => !problems.Contains(problem)));
            if (projection.Document is { } projected)
            {
                facts.Add(new VersionFacts(version, Facts.Of(projected)));
            }
        }

        problems.AddRange(list.ToArray().Where(problem => !problems.Contains(problem)));
        return facts;
    }
}
