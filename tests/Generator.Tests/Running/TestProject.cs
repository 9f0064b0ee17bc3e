using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DockerApiGen.Generator.Tests;

/// <summary>A project that uses the generator, in memory.</summary>
internal sealed class TestProject
{
    private static readonly ImmutableArray<MetadataReference> Everything = LoadReferences();

    private readonly List<TestDocument> _documents = [];
    private readonly Dictionary<string, Dictionary<string, string>> _metadata = [];

    public LanguageVersion Language { get; init; } = LanguageVersion.CSharp13;

    public bool ReferencesRuntime { get; init; } = true;

    public string Source { get; init; } = "";

    public static TestProject With(string? document, params (string Name, string Value)[] metadata) =>
        new TestProject().Add("/project/swagger.yaml", document, metadata);

    public TestProject Add(string path, string? document, params (string Name, string Value)[] metadata)
    {
        _documents.Add(new TestDocument(path, document));
        _metadata[path] = metadata.Append(("DockerApiSpec", "true")).DistinctBy(item => item.Item1).ToDictionary(item => item.Item1, item => item.Item2);
        return this;
    }

    /// <summary>Adds a file of corrections, under the name by which items know it.</summary>
    public TestProject AddCorrections(string name, string? text)
    {
        string path = $"/project/{name}";
        _documents.Add(new TestDocument(path, text));
        _metadata[path] = new() { ["DockerApiCorrectionsFile"] = name };
        return this;
    }

    public TestDocument Document(string path) => _documents.Single(document => document.Path == path);

    public GeneratorRun Run()
    {
        GeneratorDriver driver = CreateDriver();
        driver = driver.RunGeneratorsAndUpdateCompilation(CreateCompilation(), out Compilation output, out _);
        return new GeneratorRun(driver.GetRunResult(), output);
    }

    public GeneratorDriver CreateDriver() => CSharpGeneratorDriver.Create(
        [new DockerApiGenerator().AsSourceGenerator()],
        _documents,
        ParseOptions,
        new TestOptions(_metadata),
        new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    public TestOptions Options => new(_metadata);

    public CSharpCompilation CreateCompilation() => CSharpCompilation.Create(
        "Project",
        [CSharpSyntaxTree.ParseText(Source, ParseOptions, "Program.cs")],
        Everything.Where(reference => ReferencesRuntime || reference.Display?.EndsWith("DockerApiGen.Client.Extensions.dll", StringComparison.Ordinal) != true),
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: NullableContextOptions.Enable,
            generalDiagnosticOption: ReportDiagnostic.Default,
            warningLevel: 9999));

    private CSharpParseOptions ParseOptions => new(Language, DocumentationMode.Diagnose);

    private static ImmutableArray<MetadataReference> LoadReferences()
    {
        string trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        IEnumerable<string> runtime = [typeof(DockerApiGen.Runtime.DockerSender).Assembly.Location, typeof(Refit.RestService).Assembly.Location];
        return [.. trusted.Split(Path.PathSeparator)
            .Concat(runtime)
            .DistinctBy(Path.GetFileName)
            .Select(path => MetadataReference.CreateFromFile(path))];
    }
}
