using System;
using System.Collections.Generic;
using System.IO;

namespace DockerApiGen.Spec;

/// <summary>Reads a file of corrections.</summary>
public static class CorrectionsReader
{
    private const string ResourceName = "corrections.yaml";

    private static readonly HashSet<string> Known = new(StringComparer.Ordinal) { "target", "versions", "set", "remove", "delete", "evidence" };

    /// <summary>Reads the project's own corrections, <c>spec/corrections.yaml</c>, which this assembly carries.</summary>
    public static CorrectionSet ReadBuiltIn()
    {
        using Stream stream = typeof(CorrectionsReader).Assembly.GetManifestResourceStream(ResourceName)!;
        using StreamReader reader = new(stream);
        return Read(reader.ReadToEnd());
    }

    /// <summary>Reads corrections from the text of a file.</summary>
    public static CorrectionSet Read(string text)
    {
        YamlDocumentResult yaml = YamlReader.Read(text);
        Problems problems = new();
        List<Correction> corrections = [];
        if (yaml.Root is not { } root)
        {
            return new CorrectionSet(default, yaml.Problems);
        }

        foreach (SpecNode node in problems.Sequence(root["corrections"], "'corrections'", root.Location)?.Items ?? default)
        {
            if (problems.Mapping(node, "A correction", node.Location) is { } mapping && ReadOne(mapping, problems) is { } correction)
            {
                corrections.Add(correction);
            }
        }

        return new CorrectionSet(new(corrections), problems.ToArray());
    }

    private static Correction? ReadOne(SpecMapping mapping, Problems problems)
    {
        string? target = problems.Text(mapping, "target", "A correction");
        string? versions = problems.Text(mapping, "versions", $"The correction of '{target}'");
        string? evidence = problems.Text(mapping, "evidence", $"The correction of '{target}'");
        problems.RefuseUnknownKeys(mapping, $"the correction of '{target}'", Known);
        if (target is null || versions is null || evidence is null)
        {
            return null;
        }

        if (!ApiVersionRange.TryParse(versions, out ApiVersionRange range))
        {
            problems.Add(SpecProblemKind.Correction, mapping["versions"]!.Location, $"'{versions}' is no range of versions. Write 1.41, 1.25-1.41, 1.25- or -1.41.");
            return null;
        }

        return new Correction(
            target,
            range,
            problems.OptionalMapping(mapping, "set").Entries,
            problems.Texts(mapping, "remove"),
            problems.Flag(mapping, "delete"),
            evidence,
            mapping.Location);
    }
}
