using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using Microsoft.CodeAnalysis;

namespace DockerApiGen.Generator.Benchmarks;

/// <summary>The first run in a fresh process for every version from 1.25 to 1.54; the document is parsed once.</summary>
[SimpleJob(RunStrategy.ColdStart, launchCount: 3, warmupCount: 0, iterationCount: 1)]
public class ColdStartOfAllVersions
{
    private readonly EngineProject _project = new(string.Join(',', Enumerable.Range(25, 30).Select(minor => $"1.{minor}")));

    [Benchmark]
    public GeneratorDriver Generate() => _project.CreateDriver().RunGenerators(_project.Compilation);
}
