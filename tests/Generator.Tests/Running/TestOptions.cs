using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DockerApiGen.Generator.Tests;

/// <summary>Metadata of additional files, as MSBuild passes it on.</summary>
internal sealed class TestOptions(IReadOnlyDictionary<string, Dictionary<string, string>> metadataByPath) : AnalyzerConfigOptionsProvider
{
    public override AnalyzerConfigOptions GlobalOptions { get; } = new Metadata([]);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) =>
        metadataByPath.TryGetValue(textFile.Path, out Dictionary<string, string>? metadata) ? new Metadata(metadata) : GlobalOptions;

    private sealed class Metadata(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) =>
            values.TryGetValue(key.Replace("build_metadata.AdditionalFiles.", "", StringComparison.Ordinal), out value);
    }
}
