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
            new(problems));
    }

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

    private static string[] List(string text) => text.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
}
