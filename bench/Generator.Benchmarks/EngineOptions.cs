using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace DockerApiGen.Generator.Benchmarks;

/// <summary>Says of every file that it is a DockerApiSpec of which these versions are wanted.</summary>
internal sealed class EngineOptions(string versions) : AnalyzerConfigOptionsProvider
{
    public override AnalyzerConfigOptions GlobalOptions { get; } = new Metadata(versions);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

    private sealed class Metadata(string versions) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = key.EndsWith(".DockerApiSpec", StringComparison.Ordinal) ? "true"
                : key.EndsWith(".DockerApiVersions", StringComparison.Ordinal) ? versions
                : null;
            return value is not null;
        }
    }
}
