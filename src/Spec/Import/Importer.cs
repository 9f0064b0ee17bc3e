using System;
using System.Collections.Generic;
using System.Linq;

namespace DockerApiGen.Spec;

/// <summary>
/// Takes the facts of an upstream document into ours, beside those of the versions that it holds. Our prose stays where
/// it is, upstream's never enters. The document that comes out depends on the versions in it and on our prose alone: not
/// on the order of the imports, nor on how often one is repeated.
/// </summary>
public static class Importer
{
    /// <summary>Imports an upstream document.</summary>
    /// <param name="document">The document we hold; null where there is none yet.</param>
    /// <param name="upstream">The document that Docker publishes for one API version.</param>
    /// <param name="allowRemoved">
    /// Whether upstream may lack operations that our document has for this version, or for the one before it. Docker has
    /// never removed one, so a file without it is more likely cut short.
    /// </param>
    /// <param name="prose">A document of ours whose prose counts where the document we hold has none; its facts do not.</param>
    public static ImportResult Import(SpecMapping? document, SpecMapping upstream, bool allowRemoved = false, SpecMapping? prose = null)
    {
        var problems = new List<ImportProblem>();
        ApiVersion? found = UpstreamVersion.Find(upstream, problems);
        if (found is not { } version)
        {
            return Refused(found, problems);
        }

        problems.AddRange(SpecReader.Read(upstream, version).Problems.Select(problem => new ImportProblem(true, problem)));
        problems.AddRange(NotationInUpstream.Find(upstream).Select(problem => new ImportProblem(true, problem)));
        IReadOnlyList<VersionFacts> held = ReadHeld(document, problems);
        VersionFacts? before = ComparedWith(held, version);
        if (!allowRemoved)
        {
            CheckRemoved(before, version, upstream, problems);
        }

        VersionFacts[] versions = [.. held.Where(other => other.Version != version), new VersionFacts(version, Facts.Of(upstream))];
        if (versions.Length > VersionSet.Capacity)
        {
            problems.Add(new ImportProblem(false, new SpecProblem(
                SpecProblemKind.Unsupported, $"The document holds {VersionSet.Capacity} versions, and there is no room for more: import into another file.", document!.Location)));
        }

        SpecMapping merged = problems.Count == 0 ? Merger.Merge(versions) : SpecMapping.Empty;
        if (problems.Count == 0)
        {
            CheckExact(merged, versions, upstream, problems);
        }

        if (problems.Count > 0)
        {
            return Refused(version, problems);
        }

        SpecMapping[] texts = [.. new[] { document, prose }.OfType<SpecMapping>()];
        SpecMapping imported = CanonicalOrder.Apply(ProseOverlay.Apply(merged, texts));
        ElementChanges changes = ElementChanges.Between(ElementsOf(before), ElementsOf(versions.Last()));
        return new ImportResult(
            version,
            imported,
            default,
            before?.Version,
            changes.Added,
            changes.Removed,
            changes.Changed,
            new EquatableArray<string>(SpecElements.Of(imported).Where(MissingProse.IsMissing).Select(element => element.Name).Distinct()));
    }

    private static IReadOnlyList<VersionFacts> ReadHeld(SpecMapping? document, List<ImportProblem> problems)
    {
        List<SpecProblem> found = [];
        if (document is null)
        {
            return [];
        }

        if (document[Facts.ApiVersions] is null)
        {
            problems.Add(new ImportProblem(false, new SpecProblem(
                SpecProblemKind.Structure,
                $"The document has no `{Facts.ApiVersions}`, so `docker-api-gen import` did not write it: name another file to import into.",
                document.Location)));
            return [];
        }

        IReadOnlyList<VersionFacts> held = HeldFacts.Of(document, found);
        problems.AddRange(found.Select(problem => new ImportProblem(false, problem)));
        return held;
    }

    private static VersionFacts? ComparedWith(IReadOnlyList<VersionFacts> held, ApiVersion version) =>
        held.LastOrDefault(other => other.Version <= version) ?? held.FirstOrDefault();

    private static IReadOnlyList<SpecElement> ElementsOf(VersionFacts? version) =>
        SpecElements.Of(version is null ? SpecMapping.Empty : StatedVersion.Without(version.Facts, version.Version));

    private static void CheckRemoved(VersionFacts? before, ApiVersion version, SpecMapping upstream, List<ImportProblem> problems)
    {
        if (before is null || before.Version > version || problems.Count > 0)
        {
            return;
        }

        // Docker did rename operations, and may move one: it is still there under its id or its path.
        HashSet<string> kept = new(SpecElements.Operations(upstream).SelectMany(operation => new[] { operation.Id, operation.Route }), StringComparer.Ordinal);
        string[] removed =
        [
            .. SpecElements.Operations(before.Facts)
                .Where(operation => !kept.Contains(operation.Route) && !kept.Contains(operation.Id))
                .Select(operation => operation.Id),
        ];
        if (removed.Length > 0)
        {
            problems.Add(new ImportProblem(true, new SpecProblem(
                SpecProblemKind.Conflict,
                $"The file lacks {removed.Length} operation(s) that the document has for {before.Version}, {removed[0]} the first: "
                + "get the file again if it was cut short, or allow it with `--allow-removed`.",
                (upstream["paths"] ?? upstream).Location)));
        }
    }

    /// <summary>A document that does not give back what went into it is worse than none.</summary>
    private static void CheckExact(SpecMapping merged, IEnumerable<VersionFacts> versions, SpecMapping upstream, List<ImportProblem> problems)
    {
        foreach (VersionFacts version in versions)
        {
            ProjectionResult projection = Projector.Project(merged, version.Version);
            if (projection.Document is not { } document || FactsDigest.Of(document) != FactsDigest.Of(version.Facts))
            {
                string reason = projection.Problems.Count > 0 ? projection.Problems[0].Message : FactsDifference.First(projection.Document!, version.Facts)!;
                problems.Add(new ImportProblem(true, new SpecProblem(
                    SpecProblemKind.Unsupported,
                    $"The notation cannot express what the document is for {version.Version} beside the other versions: {reason}",
                    upstream.Location)));
            }
        }
    }

    private static ImportResult Refused(ApiVersion? version, List<ImportProblem> problems) =>
        new(version, null, new EquatableArray<ImportProblem>(problems), null, default, default, default, default);
}
