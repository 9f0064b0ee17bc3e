using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace DockerApiGen.Spec;

/// <summary>Reads a file of corrections.</summary>
public static class CorrectionsReader
{
    private const string ResourceName = "corrections.yaml";

    private static readonly HashSet<string> KnownAtTop = new(StringComparer.Ordinal) { "corrections" };

    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "target", "targets", "versions", "set", "add", "remove", "delete", "evidence",
    };

    /// <summary>Reads the project's own corrections, <c>spec/corrections.yaml</c>, which this assembly carries.</summary>
    public static CorrectionSet ReadBuiltIn()
    {
        using Stream stream = typeof(CorrectionsReader).Assembly.GetManifestResourceStream(ResourceName)!;
        using StreamReader reader = new(stream);
        return Read(reader.ReadToEnd());
    }

    /// <summary>Reads corrections from the text of a file.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">
    /// The file, for somebody's own: what it puts into a document keeps its place in this file, so that a problem with it
    /// is found there. What the project's own corrections put in stands where their target does.
    /// </param>
    public static CorrectionSet Read(string text, string? file = null)
    {
        YamlDocumentResult yaml = YamlReader.Read(text);
        if (yaml.Root is not { } read)
        {
            return new CorrectionSet(default, new(yaml.Problems.Select(problem => problem with { Location = problem.Location with { File = file } })));
        }

        SpecMapping root = file is null ? read : (SpecMapping)read.In(file);
        Problems problems = new();
        problems.RefuseUnknownKeys(root, "a file of corrections", KnownAtTop);
        List<Correction> corrections = [];
        foreach (SpecNode node in problems.Sequence(root["corrections"], "'corrections'", root.Location)?.Items ?? default)
        {
            if (problems.Mapping(node, "A correction", node.Location) is { } mapping)
            {
                corrections.AddRange(ReadOne(mapping, problems));
            }
        }

        return new CorrectionSet(new(corrections), problems.ToArray());
    }

    /// <summary>One entry of the file, which is a correction for each of its targets.</summary>
    private static IEnumerable<Correction> ReadOne(SpecMapping mapping, Problems problems)
    {
        SpecScalar[] targets = ReadTargets(mapping, problems);
        string what = targets.Length == 0 ? "The correction" : $"The correction of '{targets[0].Value}'";
        string? versions = problems.Text(mapping, "versions", what);
        string? evidence = problems.Text(mapping, "evidence", what);
        problems.RefuseUnknownKeys(mapping, $"the correction of '{targets.FirstOrDefault()}'", Known);
        EquatableArray<SpecEntry> set = problems.OptionalMapping(mapping, "set").Entries;
        EquatableArray<SpecNode> add = problems.OptionalSequence(mapping, "add");
        EquatableArray<string> remove = problems.Texts(mapping, "remove");
        bool delete = problems.Flag(mapping, "delete");
        if (set.Count + add.Count + remove.Count == 0 && !delete)
        {
            problems.Add(SpecProblemKind.Correction, mapping.Location, $"{what} changes nothing. Say what to 'set', 'add' or 'remove', or 'delete: true'.");
        }

        if (versions is null || evidence is null)
        {
            return [];
        }

        if (!ApiVersionRange.TryParse(versions, out ApiVersionRange range))
        {
            problems.Add(SpecProblemKind.Correction, mapping["versions"]!.Location, $"'{versions}' is no range of versions. Write 1.41, 1.25-1.41, 1.25- or -1.41.");
            return [];
        }

        return targets.Select(target => new Correction(target.Value, range, set, add, remove, delete, evidence, target.Location));
    }

    private static SpecScalar[] ReadTargets(SpecMapping mapping, Problems problems)
    {
        SpecNode[] nodes = [.. new[] { mapping["target"] }.OfType<SpecNode>(), .. problems.OptionalSequence(mapping, "targets")];
        if (nodes.Length == 0)
        {
            problems.Add(SpecProblemKind.Correction, mapping.Location, "A correction has no 'target'. Name what it corrects, such as operations/ContainerList or definitions/Mount.");
        }

        foreach (SpecNode node in nodes.Where(node => node is not SpecScalar { Value.Length: > 0 }))
        {
            problems.Add(SpecProblemKind.Correction, node.Location, $"A target must be text, but is {(node is SpecScalar ? "empty" : node.Kind)}. Write such as operations/ContainerList or definitions/Mount.");
        }

        return [.. nodes.OfType<SpecScalar>().Where(node => node.Value.Length > 0)];
    }
}
