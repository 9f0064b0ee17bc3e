using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DockerApiGen.Generator.Benchmarks;

/// <summary>A project that generates clients from the project's own document.</summary>
internal sealed class EngineProject(string versions = "1.48")
{
    public CSharpCompilation Compilation { get; } = CSharpCompilation.Create(
        "Project",
        [CSharpSyntaxTree.ParseText("class Program;")],
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)));

    public GeneratorDriver CreateDriver() => CSharpGeneratorDriver.Create(
        [new DockerApiGenerator().AsSourceGenerator()],
        [new EngineDocument()],
        optionsProvider: new EngineOptions(versions));
}
