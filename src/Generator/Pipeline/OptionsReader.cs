using System;
using System.Collections.Generic;
using System.Linq;
using DockerApiGen.Spec;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DockerApiGen.Generator;

/// <summary>Reads the metadata of a <c>DockerApiSpec</c> item, as the package's targets pass it on.</summary>
internal static class OptionsReader
{
    private const string Prefix = "build_metadata.AdditionalFiles.";

    private static readonly char[] Separators = [',', ' ', '\t'];

    /// <summary>The options of a file; null where the file is not a <c>DockerApiSpec</c>.</summary>
    public static ClientOptions? Read(AnalyzerConfigOptions metadata)
    {
        if (!string.Equals(Text(metadata, "DockerApiSpec"), "true", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        List<string> problems = [];
        return new ClientOptions(
            ReadVersions(Text(metadata, "DockerApiVersions"), problems),
            ReadNamespace(Text(metadata, "DockerApiNamespace"), problems),
            ReadVisibility(Text(metadata, "DockerApiVisibility"), problems),
            new(List(Text(metadata, "DockerApiTags"))),
            new(Text(metadata, "DockerApiCorrections").Split(',').Select(FileName).Where(name => name.Length > 0)),
            new(problems));
    }

    /// <summary>How the project names a file of corrections; null where the file is none.</summary>
    public static string? ReadCorrectionsName(AnalyzerConfigOptions metadata) =>
        FileName(Text(metadata, "DockerApiCorrectionsFile")) is { Length: > 0 } name ? name : null;

    /// <summary>Whether a text can stand behind <c>namespace</c> as it is.</summary>
    public static bool IsNamespace(string text) =>
        text.Split('.').All(part => SyntaxFacts.IsValidIdentifier(part) && SyntaxFacts.GetKeywordKind(part) == SyntaxKind.None);

    private static EquatableArray<ApiVersion> ReadVersions(string text, List<string> problems)
    {
        List<ApiVersion> versions = [];
        foreach (string item in List(text))
        {
            if (!ApiVersion.TryParse(item, out ApiVersion version))
            {
                problems.Add($"Versions holds '{item}', which is no API version: write for example Versions=\"1.41, 1.48\"");
            }
            else if (!versions.Contains(version))
            {
                versions.Add(version);
            }
        }

        return new(versions);
    }

    private static string ReadNamespace(string text, List<string> problems)
    {
        if (text.Length > 0 && !IsNamespace(text))
        {
            problems.Add($"Namespace is '{text}', which is no namespace: write names with dots between them");
            return "";
        }

        return text;
    }

    private static bool ReadVisibility(string text, List<string> problems)
    {
        if (text is not ("" or "public" or "internal"))
        {
            problems.Add($"Visibility is '{text}': write public or internal");
        }

        return text != "internal";
    }

    private static string Text(AnalyzerConfigOptions metadata, string name) =>
        metadata.TryGetValue(Prefix + name, out string? value) ? value.Trim() : "";

    // A name may hold blanks. MSBuild turns a backslash into a slash where it takes the name for a file's, and leaves it where it does not.
    private static string FileName(string text) => text.Trim().Replace('\\', '/');

    private static string[] List(string text) => text.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
}
