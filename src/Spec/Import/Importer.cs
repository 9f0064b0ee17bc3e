using System;
using System.Collections.Generic;
using System.Linq;

namespace DockerApiGen.Spec;

/// <summary>
/// Takes the facts of an upstream document into ours. Our prose stays where it is, upstream's never enters, and
/// importing the same document again changes nothing.
/// </summary>
public static class Importer
{
    /// <summary>Imports an upstream document.</summary>
    /// <param name="document">The document we hold; null where there is none yet.</param>
    /// <param name="upstream">The document that Docker publishes for one API version.</param>
    /// <param name="allowRemoved">
    /// Whether upstream may lack operations that our document has. Docker has never removed one, so a file without it
    /// is more likely cut short.
    /// </param>
    public static ImportResult Import(SpecMapping? document, SpecMapping upstream, bool allowRemoved = false)
    {
        var problems = new List<ImportProblem>();
        ApiVersion? version = UpstreamVersion.Find(upstream, problems);
        if (version is { } found)
        {
            problems.AddRange(SpecReader.Read(upstream, found).Problems.Select(problem => new ImportProblem(true, problem)));
            CheckVersionsHeld(document, upstream, found, problems);
            if (!allowRemoved)
            {
                CheckRemoved(document, upstream, problems);
            }
        }

        if (version is null || problems.Count > 0)
        {
            return new ImportResult(null, new EquatableArray<ImportProblem>(problems), default, default, default, default);
        }

        SpecMapping facts = Facts.Of(upstream);
        SpecMapping imported = CanonicalOrder.Apply(WithVersion(ProseOverlay.Apply(facts, document ?? SpecMapping.Empty), version.Value));
        ElementChanges changes = ElementChanges.Between(SpecElements.Of(document ?? SpecMapping.Empty), SpecElements.Of(imported));
        return new ImportResult(
            imported,
            default,
            changes.Added,
            changes.Removed,
            changes.Changed,
            new EquatableArray<string>(SpecElements.Of(imported).Where(MissingProse.IsMissing).Select(element => element.Name)));
    }

    private static void CheckVersionsHeld(SpecMapping? document, SpecMapping upstream, ApiVersion version, List<ImportProblem> problems)
    {
        if (document is null)
        {
            return;
        }

        if (document[Facts.ApiVersions] is not SpecSequence held)
        {
            problems.Add(new ImportProblem(false, new SpecProblem(
                SpecProblemKind.Structure,
                $"The document has no `{Facts.ApiVersions}`, so `docker-api-gen import` did not write it: name another file to import into.",
                document.Location)));
            return;
        }

        if (!held.Items.Any(item => item is SpecScalar scalar && scalar.Value == version.ToString()))
        {
            string versions = string.Join(", ", held.Items.OfType<SpecScalar>().Select(item => item.Value));
            problems.Add(new ImportProblem(true, new SpecProblem(
                SpecProblemKind.Unsupported,
                $"This is API version {version}, but the document holds {versions}, and a document can hold only one version so far: "
                + $"import into a file of its own with `--document v{version}.yaml`.",
                ((SpecMapping)upstream["info"]!)["version"]!.Location)));
        }
    }

    private static void CheckRemoved(SpecMapping? document, SpecMapping upstream, List<ImportProblem> problems)
    {
        HashSet<string> kept = [.. SpecElements.Operations(upstream).Select(operation => operation.Id)];
        string[] removed = [.. SpecElements.Operations(document ?? SpecMapping.Empty).Select(operation => operation.Id).Where(id => !kept.Contains(id))];
        if (removed.Length > 0 && problems.Count == 0)
        {
            problems.Add(new ImportProblem(true, new SpecProblem(
                SpecProblemKind.Conflict,
                $"The file lacks {removed.Length} operation(s) that the document has for this version, {removed[0]} the first: "
                + "get the file again if it was cut short, or allow it with `--allow-removed`.",
                (upstream["paths"] ?? upstream).Location)));
        }
    }

    private static SpecMapping WithVersion(SpecMapping document, ApiVersion version)
    {
        var versions = new SpecSequence(new EquatableArray<SpecNode>([new SpecScalar(version.ToString(), SpecScalarType.String)]));
        return new SpecMapping(new EquatableArray<SpecEntry>([.. document.Entries, new SpecEntry(Facts.ApiVersions, versions)]));
    }
}
