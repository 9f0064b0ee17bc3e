using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DockerApiGen.Generator.Tests;

/// <summary>Files of corrections that a project has of its own.</summary>
public class CorrectionsTests
{
    private const string Checkpoints = """
        corrections:
          - target: paths
            versions: "1.25-"
            set:
              /containers/{id}/checkpoints:
                get:
                  operationId: CheckpointList
                  tags: [Checkpoint]
                  summary: Lists the checkpoints of a container
                  parameters:
                    - { name: id, in: path, required: true, type: string }
                    - { name: dir, in: query, type: string }
                  responses: { "200": { description: OK, schema: { type: array, items: { $ref: "#/definitions/Checkpoint" } } } }
                post:
                  operationId: CheckpointCreate
                  tags: [Checkpoint]
                  summary: Freezes a container into a checkpoint
                  parameters:
                    - { name: id, in: path, required: true, type: string }
                    - { name: checkpoint, in: body, required: true, schema: { $ref: "#/definitions/CheckpointCreateRequest" } }
                  responses: { "201": { description: Created } }
              /containers/{id}/checkpoints/{checkpoint}:
                delete:
                  operationId: CheckpointDelete
                  tags: [Checkpoint]
                  summary: Removes a checkpoint
                  parameters:
                    - { name: id, in: path, required: true, type: string }
                    - { name: checkpoint, in: path, required: true, type: string }
                    - { name: dir, in: query, type: string }
                  responses: { "204": { description: No Content } }
            evidence: "moby's router, behind the experimental flag"
          - target: definitions
            versions: "1.25-"
            set:
              Checkpoint: { type: object, properties: { Name: { type: string } } }
              CheckpointCreateRequest: { type: object, properties: { CheckpointID: { type: string }, CheckpointDir: { type: string }, Exit: { type: boolean } } }
            evidence: "moby's struct"
        """;

    private const string GetPrune = """
        corrections:
          - target: paths/~1build~1prune
            versions: "1.31-"
            set:
              get:
                operationId: BuildPrunable
                tags: [Image]
                summary: Tells what a prune would remove
                parameters: [{ name: all, in: query, type: boolean }]
                responses: { "200": { description: OK, schema: { $ref: "#/definitions/BuildCachePruneResponse" } } }
            evidence: "a patched daemon"
          - target: definitions
            versions: "1.31-"
            set:
              BuildCachePruneResponse: { type: object, properties: { SpaceReclaimed: { type: integer, format: int64 } } }
            evidence: "a patched daemon"
        """;

    [Theory]
    [InlineData("1.31")]
    [InlineData("1.48")]
    public void Operations_that_the_document_lacks_are_added_and_sent(string version)
    {
        GeneratorRun run = Project("own/checkpoints.yaml, prune.yaml", version)
            .AddCorrections("own/checkpoints.yaml", Checkpoints)
            .AddCorrections("prune.yaml", GetPrune)
            .Run();

        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerMessages());
        using LoadedClient client = LoadedClient.Load(run);
        string[] sent = [.. client.CallEveryOperation($"DockerApiGen.V{version.Replace('.', '_')}")];
        Assert.Contains(sent, line => line.Contains("GET", StringComparison.Ordinal) && line.Contains("/checkpoints", StringComparison.Ordinal));
        Assert.Contains(sent, line => line.Contains("POST", StringComparison.Ordinal) && line.Contains("/checkpoints", StringComparison.Ordinal));
        Assert.Contains(sent, line => line.Contains("DELETE", StringComparison.Ordinal) && line.Contains("/checkpoints/", StringComparison.Ordinal));
        Assert.Contains(sent, line => line.Contains("GET", StringComparison.Ordinal) && line.Contains("/build/prune", StringComparison.Ordinal));
    }

    [Fact]
    public void They_apply_after_the_projects_own()
    {
        GeneratorRun run = Project("mine.yaml")
            .AddCorrections("mine.yaml", Entry("target: operations/ImageBuild/parameters/query/t", "set: { x-name: Labels2 }"))
            .Run();

        Assert.Empty(run.Diagnostics);
        Assert.Contains("Labels2", run.Files["DockerApiGen.V1_48/Operations/ImageBuildOptions.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_raw_document_of_one_version_is_corrected_as_well()
    {
        GeneratorRun run = TestProject.With(TestDocument.Small, ("DockerApiCorrections", "mine.yaml"))
            .AddCorrections("mine.yaml", Entry("target: definitions/Widget", "set: { x-name: Gadget }"))
            .Run();

        Assert.Empty(run.Diagnostics);
        Assert.Contains(run.Types("DockerApiGen.V1_99"), type => type.Name == "Gadget");
    }

    [Theory]
    [InlineData("target: operations/Gone", "finds nothing to correct in 1.48", 2)]
    [InlineData("target: operations/ContainerList", "changes nothing in 1.48: the document says so already", 2)]
    [InlineData("targets: [operations/ContainerList]", "Narrow its range or remove it", 2)]
    public void One_that_does_nothing_is_a_warning_at_its_line_and_the_client_is_there(string target, string message, int line)
    {
        GeneratorRun run = Project("mine.yaml").AddCorrections("mine.yaml", Entry(target, "set: { operationId: ContainerList }")).Run();

        Diagnostic diagnostic = Assert.Single(run.Diagnostics);
        Assert.Equal(("DAG0006", DiagnosticSeverity.Warning), (diagnostic.Id, diagnostic.Severity));
        Assert.Contains(message, diagnostic.GetMessage(), StringComparison.Ordinal);
        AssertPlace(diagnostic, line);
        Assert.NotEmpty(run.Files);
    }

    [Theory]
    [InlineData("corrections: [", "DAG0007", 1)]
    [InlineData("corrections:\n  - { target: a, versions: soon, delete: true, evidence: seen }\n", "DAG0007", 2)]
    [InlineData("corrections:\n  - { target: a, versions: \"1.48\", delete: true }\n", "DAG0007", 2)]
    [InlineData("correction: []\n", "DAG0007", 1)]
    [InlineData("corrections:\n  - target: paths\n    versions: \"1.48\"\n    evidence: seen\n    set:\n      /a:\n        get: { responses: {} }\n", "DAG0002", 7)]
    [InlineData("corrections:\n  - target: paths\n    versions: \"1.48\"\n    evidence: seen\n    set:\n      /a: { get: { operationId: ContainerList, responses: {} } }\n", "DAG0005", 6)]
    [InlineData("corrections:\n  - target: definitions\n    versions: \"1.48\"\n    evidence: seen\n    set:\n      New: { $ref: \"#/definitions/Gone\" }\n", "DAG0003", 6)]
    public void What_is_wrong_with_the_file_is_an_error_in_it_and_there_is_no_half_client(string text, string id, int line)
    {
        GeneratorRun run = Project("mine.yaml").AddCorrections("mine.yaml", text).Run();

        Assert.Null(run.Exception);
        Diagnostic diagnostic = run.Diagnostics[0];
        Assert.Equal(id, diagnostic.Id);
        AssertPlace(diagnostic, line);
        Assert.Empty(run.Files);
    }

    [Fact]
    public void A_file_that_is_not_there_or_cannot_be_opened_is_an_error()
    {
        Diagnostic missing = Assert.Single(Project("gone.yaml").Run().Diagnostics);
        Diagnostic unreadable = Assert.Single(Project("mine.yaml").AddCorrections("mine.yaml", null).Run().Diagnostics);

        Assert.Equal("DAG0010", missing.Id);
        Assert.Contains("'gone.yaml'", missing.GetMessage(), StringComparison.Ordinal);
        Assert.Equal("DAG0011", unreadable.Id);
    }

    [Fact]
    public void An_error_in_a_file_that_two_items_use_is_said_once()
    {
        GeneratorRun run = new TestProject()
            .Add("/a.yaml", TestDocument.Small, ("DockerApiNamespace", "A"), ("DockerApiCorrections", "mine.yaml"))
            .Add("/b.yaml", TestDocument.Small, ("DockerApiNamespace", "B"), ("DockerApiCorrections", "mine.yaml"))
            .AddCorrections("mine.yaml", "corrections: {}")
            .Run();

        Assert.Single(run.Diagnostics);
    }

    [Fact]
    public void An_edit_of_them_parses_no_document_again_and_leaves_the_clients_that_do_not_use_them()
    {
        static TestProject With(string name) => new TestProject()
            .Add("/a.yaml", TestDocument.Small, ("DockerApiNamespace", "A"), ("DockerApiCorrections", "mine.yaml"))
            .Add("/b.yaml", TestDocument.Small, ("DockerApiNamespace", "B"))
            .AddCorrections("mine.yaml", Entry("target: definitions/Widget", $"set: {{ x-name: {name} }}"));
        TestProject project = With("Gadget");
        CSharpCompilation compilation = project.CreateCompilation();
        GeneratorDriver driver = project.CreateDriver().RunGenerators(compilation);

        GeneratorRunResult result = driver.ReplaceAdditionalText(project.Document("/project/mine.yaml"), With("Gizmo").Document("/project/mine.yaml"))
            .RunGenerators(compilation).GetRunResult().Results.Single();

        Assert.All(Outputs(result, StepNames.Documents), output => Assert.Contains(output.Reason, Untouched));
        Assert.Equal(
            [("A", IncrementalStepRunReason.Modified), ("B", IncrementalStepRunReason.Cached)],
            Outputs(result, StepNames.Clients).Select(output => (((ClientResult)output.Value).Client!.Namespace, output.Reason)));
        Assert.Contains(result.GeneratedSources, source => source.HintName.EndsWith("Gizmo.g.cs", StringComparison.Ordinal));
    }

    private static readonly IncrementalStepRunReason[] Untouched = [IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged];

    private static IEnumerable<(object Value, IncrementalStepRunReason Reason)> Outputs(GeneratorRunResult result, string step) =>
        result.TrackedSteps[step].SelectMany(run => run.Outputs);

    private static TestProject Project(string corrections, string version = "1.48") =>
        TestProject.With(TestDocument.Engine, ("DockerApiVersions", version), ("DockerApiCorrections", corrections));

    private static string Entry(string target, string change) => $"corrections:\n  - {target}\n    versions: \"1.25-\"\n    {change}\n    evidence: seen\n";

    private static void AssertPlace(Diagnostic diagnostic, int line)
    {
        FileLinePositionSpan span = diagnostic.Location.GetLineSpan();
        Assert.Equal(("/project/mine.yaml", line), (span.Path, span.StartLinePosition.Line + 1));
    }
}
