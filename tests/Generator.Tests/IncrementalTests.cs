using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DockerApiGen.Generator.Tests;

public class IncrementalTests
{
    private static readonly string[] AllSteps = [.. typeof(StepNames).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!)];

    [Fact]
    public void An_unrelated_edit_leaves_every_step_cached_or_unchanged()
    {
        TestProject project = TestProject.With(TestDocument.Small, ("DockerApiCorrections", "mine.yaml"))
            .AddCorrections("mine.yaml", "corrections: [{ target: definitions/Widget, versions: \"1.99\", set: { x-name: Gadget }, evidence: seen }]");
        CSharpCompilation compilation = project.CreateCompilation();
        GeneratorDriver driver = project.CreateDriver().RunGenerators(compilation);

        CSharpCompilation edited = compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class Unrelated;", (CSharpParseOptions)compilation.SyntaxTrees[0].Options));
        GeneratorRunResult result = driver.RunGenerators(edited).GetRunResult().Results.Single();

        Assert.All(AllSteps, step => AssertAll(result, step, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged));
        Assert.All(
            result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs),
            output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    [Fact]
    public void Another_option_parses_no_document_again()
    {
        TestProject project = TestProject.With(TestDocument.Small);
        CSharpCompilation compilation = project.CreateCompilation();
        GeneratorDriver driver = project.CreateDriver().RunGenerators(compilation);
        TestProject other = TestProject.With(TestDocument.Small, ("DockerApiNamespace", "Another"));

        GeneratorRunResult result = driver.WithUpdatedAnalyzerConfigOptions(other.Options).RunGenerators(compilation).GetRunResult().Results.Single();

        AssertAll(result, StepNames.Documents, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged);
        AssertAll(result, StepNames.Clients, IncrementalStepRunReason.Modified);
    }

    [Fact]
    public void Another_version_parses_no_document_again_and_leaves_the_client_of_the_first()
    {
        TestProject project = TestProject.With(TestDocument.Versions, ("DockerApiVersions", "1.1"));
        CSharpCompilation compilation = project.CreateCompilation();
        GeneratorDriver driver = project.CreateDriver().RunGenerators(compilation);
        TestProject both = TestProject.With(TestDocument.Versions, ("DockerApiVersions", "1.1, 1.3"));

        GeneratorRunResult result = driver.WithUpdatedAnalyzerConfigOptions(both.Options).RunGenerators(compilation).GetRunResult().Results.Single();

        AssertAll(result, StepNames.Documents, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged);
        Dictionary<string, IncrementalStepRunReason> clients = result.TrackedSteps[StepNames.Clients]
            .SelectMany(step => step.Outputs)
            .ToDictionary(output => ((ClientResult)output.Value).Client!.Version.ToString(), output => output.Reason);
        Assert.Equal(["1.1", "1.3"], clients.Keys.Order(StringComparer.Ordinal));
        Assert.Contains(clients["1.1"], new[] { IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged });
        Assert.Equal(IncrementalStepRunReason.New, clients["1.3"]);
    }

    [Fact]
    public void An_edit_of_the_document_reaches_the_emitted_code()
    {
        TestProject project = TestProject.With(TestDocument.Small);
        CSharpCompilation compilation = project.CreateCompilation();
        GeneratorDriver driver = project.CreateDriver().RunGenerators(compilation);
        AdditionalText before = new TestDocument("/project/swagger.yaml", "");
        AdditionalText after = new TestDocument("/project/swagger.yaml", TestDocument.Small.Replace("Lists widgets", "Counts widgets", StringComparison.Ordinal));

        GeneratorDriver updated = driver.ReplaceAdditionalTexts([after]);
        GeneratorRunResult result = updated.RunGenerators(compilation).GetRunResult().Results.Single();

        Assert.NotSame(before, after);
        Assert.Contains(result.GeneratedSources, source => source.SourceText.ToString().Contains("Counts widgets", StringComparison.Ordinal));
    }

    [Fact]
    public void Equal_documents_give_equal_models()
    {
        ClientModel Build() => ClientResult.Of(new ClientRequest(Parse(), new Spec.ApiVersion(1, 99), "N", true, default), default, CancellationToken.None).Client!;

        Assert.Equal(Build(), Build());
        Assert.NotSame(Build(), Build());
    }

    private static SpecDocument Parse() => new("/a.yaml", Spec.YamlReader.Read(TestDocument.Small).Root, default);

    private static void AssertAll(GeneratorRunResult result, string step, params IncrementalStepRunReason[] expected)
    {
        ImmutableArray<IncrementalGeneratorRunStep> runs = result.TrackedSteps[step];
        Assert.NotEmpty(runs);
        Assert.All(runs.SelectMany(run => run.Outputs), output => Assert.Contains(output.Reason, expected));
    }
}
