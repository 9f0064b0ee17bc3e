using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DockerApiGen.Generator.Benchmarks;

/// <summary>The run after an edit that has nothing to do with the document, as an editor pays it on each key.</summary>
public class UnrelatedEdit
{
    private readonly EngineProject _project = new();
    private GeneratorDriver _driver = null!;
    private Compilation _edited = null!;

    [GlobalSetup]
    public void Prepare()
    {
        _driver = _project.CreateDriver().RunGenerators(_project.Compilation);
        _edited = _project.Compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class Unrelated;"));
    }

    [Benchmark]
    public GeneratorDriver Generate() => _driver.RunGenerators(_edited);
}
