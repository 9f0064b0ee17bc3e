using Microsoft.CodeAnalysis;

namespace DockerApiGen.Generator.Tests;

public class BadInputTests
{
    private const string Head = "swagger: \"2.0\"\ninfo: { title: T, version: \"1.48\" }\n";

    [Theory]
    [InlineData("", "DAG0001", 1)]
    [InlineData("- a list", "DAG0001", 1)]
    [InlineData("swagger: [\"2.0\"", "DAG0001", 1)]
    [InlineData("a: 1\na: 2", "DAG0001", 2)]
    [InlineData("a: &x 1\nb: *x", "DAG0001", 1)]
    [InlineData("swagger: \"3.0\"\ninfo: { version: \"1.48\" }\npaths: {}", "DAG0004", 1)]
    [InlineData(Head, "DAG0002", 1)]
    [InlineData("swagger: \"2.0\"\npaths: {}", "DAG0002", 1)]
    [InlineData(Head + "paths: []", "DAG0002", 3)]
    [InlineData(Head + "paths: {}\ncomponents: {}", "DAG0004", 4)]
    [InlineData(Head + "paths:\n  /a:\n    get: { responses: {} }", "DAG0002", 5)]
    [InlineData(Head + "paths:\n  /a:\n    get: { operationId: A, responses: { 200: { schema: { $ref: \"#/definitions/Gone\" } } } }", "DAG0003", 5)]
    [InlineData(Head + "paths:\n  /a:\n    get: { operationId: A, responses: { 200: { schema: { $ref: \"other.yaml\" } } } }", "DAG0004", 5)]
    [InlineData(Head + "paths:\n  /a:\n    get: { operationId: A, responses: { huge: {} } }", "DAG0002", 5)]
    [InlineData(Head + "paths:\n  /a/{id}:\n    get: { operationId: A, responses: {} }", "DAG0002", 5)]
    [InlineData(Head + "paths:\n  /a:\n    parameters: []\n    get: { operationId: A, responses: {} }", "DAG0004", 5)]
    [InlineData(Head + "paths:\n  /a:\n    get: { operationId: A, responses: {} }\n    put: { operationId: A, responses: {} }", "DAG0005", 6)]
    [InlineData(Head + "paths: {}\ndefinitions:\n  A: { oneOf: [] }", "DAG0004", 5)]
    [InlineData(Head + "paths: {}\ndefinitions:\n  A: { anyOf: [] }", "DAG0004", 5)]
    [InlineData(Head + "paths: {}\ndefinitions:\n  A: { type: object, discriminator: x }", "DAG0004", 5)]
    [InlineData(Head + "paths: {}\ndefinitions:\n  A: { type: object, readOnly: true }", "DAG0004", 5)]
    [InlineData(Head + "paths: {}\ndefinitions:\n  A: { type: tuple }", "DAG0004", 5)]
    [InlineData(Head + "paths: {}\ndefinitions:\n  A: { type: array }", "DAG0002", 5)]
    [InlineData(Head + "paths: {}\ndefinitions:\n  A: { type: array, items: { $ref: \"#/definitions/A\" } }", "DAG0005", 5)]
    [InlineData(Head + "paths: {}\ndefinitions:\n  A: { allOf: [ { $ref: \"#/definitions/A\" }, { type: object, properties: { x: { type: string } } } ] }", "DAG0005", 5)]
    [InlineData(Head + "paths: {}\ndefinitions:\n  A: { type: object, properties: { \"a\\nb\": { type: string } } }", "DAG0002", 5)]
    [InlineData(Head + "paths:\n  /a:\n    post: { operationId: A, parameters: [ { name: f, in: formData, type: string } ], responses: {} }", "DAG0004", 5)]
    public void It_gets_a_diagnostic_with_its_line_and_no_half_client(string document, string id, int line)
    {
        GeneratorRun run = TestProject.With(document).Run();

        Assert.Null(run.Exception);
        Diagnostic diagnostic = run.Diagnostics[0];
        Assert.Equal((id, line), (diagnostic.Id, diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1));
        Assert.Empty(run.Files);
    }

    [Fact]
    public void A_file_that_cannot_be_opened_gets_a_diagnostic()
    {
        GeneratorRun run = TestProject.With(document: null).Run();

        Assert.Equal("DAG0011", Assert.Single(run.Diagnostics).Id);
    }

    [Fact]
    public void A_near_miss_of_a_reference_gets_a_suggestion()
    {
        GeneratorRun run = TestProject.With(Head + "paths: {}\ndefinitions:\n  A: { $ref: \"#/definitions/b\" }\n  B: { type: object }").Run();

        Assert.Contains("Did you mean 'B'", Assert.Single(run.Diagnostics).GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_cut_at_any_line_never_throws_and_never_gives_code_that_does_not_compile()
    {
        string[] lines = TestDocument.Small.Split('\n');
        for (int count = 0; count < lines.Length; count++)
        {
            GeneratorRun run = TestProject.With(string.Join('\n', lines.Take(count))).Run();

            Assert.Null(run.Exception);
            Assert.True(run.Files.Count == 0 || run.CompilerMessages().Length == 0, $"cut behind line {count}: {string.Join('\n', run.CompilerMessages().Take(3))}");
            Assert.True(run.Files.Count > 0 || run.Diagnostics.Length > 0, $"cut behind line {count}: neither a client nor a diagnostic");
        }
    }

    [Fact]
    public void A_document_cut_at_any_character_never_throws()
    {
        for (int length = 0; length < TestDocument.Small.Length; length += 13)
        {
            GeneratorRun run = TestProject.With(TestDocument.Small[..length]).Run();

            Assert.Null(run.Exception);
            Assert.True(run.Files.Count > 0 || run.Diagnostics.Length > 0, $"cut behind character {length}: neither a client nor a diagnostic");
        }
    }
}
