using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using Microsoft.CodeAnalysis;

namespace DockerApiGen.Generator.Benchmarks;

/// <summary>The first run in a fresh process, as a compiler pays it: load, parse, correct, model, emit.</summary>
[SimpleJob(RunStrategy.ColdStart, launchCount: 5, warmupCount: 0, iterationCount: 1)]
public class ColdStart
{
    private readonly EngineProject _project = new();

    [Benchmark]
    public GeneratorDriver Generate() => _project.CreateDriver().RunGenerators(_project.Compilation);
}
