using System.Text.Json;
using Xunit;

namespace DockerApiGen.Tool.Tests;

public sealed class VersionCommandsTests : IDisposable
{
    private const string Document =
        """
        swagger: "2.0"
        info: {title: T}
        x-api-versions: ["1.40", "1.41"]
        paths:
          /a:
            get:
              operationId: ThingList
              summary: "</script><b>Lists"
              parameters:
                - {name: old, in: query, x-until: "1.40", type: string}
                - {name: new, in: query, x-since: "1.41", type: string}
              responses: {"200": {description: OK, schema: {$ref: "#/definitions/Thing"}}}
            head: {operationId: ThingHead, x-since: "1.41", summary: Heads, responses: {"200": {description: OK}}}
        definitions:
          Thing: {type: object, properties: {A: {type: string, x-variants: [{x-since: "1.41", x-nullable: true}]}, B: {x-since: "1.41", type: string}}}

        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("docker-api-gen-");

    private string File => Path.Combine(_folder.FullName, "swagger.yaml");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task One_version_is_written_as_plain_Swagger()
    {
        ToolRun run = await RunAsync(Document, "project", "--api-version", "1.40");

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.StartsWith("swagger: \"2.0\"\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("basePath: /v1.40\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("name: old", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("name: new", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("x-", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_goes_into_a_file_on_demand()
    {
        string output = Path.Combine(_folder.FullName, "v1.41.yaml");

        ToolRun run = await RunAsync(Document, "project", "--api-version", "v1.41", "--output", output);

        Assert.Empty(run.Output);
        Assert.Contains("name: new", await System.IO.File.ReadAllTextAsync(output), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_is_written_with_corrections_of_ones_own_on_demand()
    {
        string corrections = Path.Combine(_folder.FullName, "mine.yaml");
        await System.IO.File.WriteAllTextAsync(corrections, """
            corrections:
              - { target: operations/ThingList/parameters, versions: "1.40-", add: [{ name: more, in: query, type: boolean }], evidence: seen }
              - { target: definitions/Thing, versions: "1.40-", set: { type: object }, evidence: seen }
            """);

        ToolRun run = await RunAsync(Document, "project", "--api-version", "1.40", "--corrections", corrections);

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Contains("name: more", run.Output, StringComparison.Ordinal);
        Assert.StartsWith($"{corrections}(3,15): warning: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_that_is_not_held_is_refused_with_the_line_that_lists_the_others()
    {
        ToolRun run = await RunAsync(Document, "project", "--api-version", "1.44");

        Assert.Equal(ExitCode.Refused, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains("swagger.yaml(3,17): error: ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("project", "--api-version", "1.40")]
    [InlineData("diff", "1.40", "1.41")]
    [InlineData("matrix")]
    public async Task Notation_that_cannot_be_read_is_refused_with_its_line(params string[] args)
    {
        ToolRun run = await RunAsync(Document.Replace("x-until: \"1.40\"", "x-until: soon", StringComparison.Ordinal), args);

        Assert.Equal(ExitCode.Refused, run.ExitCode);
        Assert.Contains("swagger.yaml(10,", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("project", "--api-version", "1.40")]
    [InlineData("diff", "1.40", "1.41")]
    [InlineData("matrix")]
    public async Task A_document_that_is_not_there_is_an_error(params string[] args)
    {
        ToolRun run = await ToolRun.Of([.. args, "--document", File]);

        Assert.Equal(ExitCode.Refused, run.ExitCode);
        Assert.Contains("swagger.yaml", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Differences_are_told_and_what_breaks_is_marked()
    {
        ToolRun run = await RunAsync(Document, "diff", "1.40", "1.41");

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Contains("1.40 → 1.41: 5 differences, 2 of them breaking", run.Output, StringComparison.Ordinal);
        Assert.Contains("    + ThingHead  (HEAD /a)", run.Output, StringComparison.Ordinal);
        Assert.Contains("  ! - ThingList/query/old", run.Output, StringComparison.Ordinal);
        Assert.Contains("    + ThingList/query/new", run.Output, StringComparison.Ordinal);
        Assert.Contains("  ! ~ Thing/A  (null: not mentioned → allowed)", run.Output, StringComparison.Ordinal);
        Assert.Contains("    + Thing/B", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.40", "1.41", ExitCode.Refused)]
    [InlineData("1.41", "1.41", ExitCode.Done)]
    public async Task A_breaking_difference_fails_on_demand(string before, string after, int expected) =>
        Assert.Equal(expected, (await RunAsync(Document, "diff", before, after, "--fail-on", "breaking")).ExitCode);

    [Fact]
    public async Task Differences_can_be_read_by_programs_and_put_into_release_notes()
    {
        using JsonDocument json = JsonDocument.Parse((await RunAsync(Document, "diff", "1.40", "1.41", "--format", "json")).Output);
        ToolRun markdown = await RunAsync(Document, "diff", "1.40", "1.41", "--format", "markdown");

        Assert.True(json.RootElement.GetProperty("breaking").GetBoolean());
        Assert.Equal(5, json.RootElement.GetProperty("changes").GetArrayLength());
        Assert.Contains("| removed | `ThingList/query/old` |  | **yes** |", markdown.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_matrix_shows_which_version_has_which_operation()
    {
        ToolRun run = await RunAsync(Document, "matrix");

        Assert.Contains("| operation | | 1.40 | 1.41 |\n|---|---|---|---|\n| ThingList | `GET /a` | ● | ● |\n| ThingHead | `HEAD /a` | | ● |\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_holds_all_it_needs_and_no_text_of_the_document_can_end_its_script()
    {
        ToolRun run = await RunAsync(Document, "matrix", "--format", "html");

        Assert.StartsWith("<!doctype html>", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("http", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>Lists", run.Output, StringComparison.Ordinal);
        string data = run.Output.Split("id=\"data\">")[1].Split("</script>")[0];
        using JsonDocument json = JsonDocument.Parse(data);
        Assert.Equal("01", json.RootElement.GetProperty("operations")[1].GetProperty("held").GetString());
        Assert.Contains(json.RootElement.GetProperty("elements").EnumerateArray(), element => element[0].GetString() == "property Thing/B" && element[1][0].GetInt32() == 1);
    }

    [Theory]
    [InlineData("project")]
    [InlineData("project", "--api-version", "new")]
    [InlineData("diff", "1.40")]
    [InlineData("diff", "1.40", "soon")]
    [InlineData("diff", "1.40", "1.41", "--format", "xml")]
    [InlineData("matrix", "--format", "xml")]
    public async Task A_command_line_that_is_not_understood_exits_with_2(params string[] args) =>
        Assert.Equal(ExitCode.Usage, (await ToolRun.Of(args)).ExitCode);

    [Theory]
    [InlineData("project")]
    [InlineData("diff")]
    [InlineData("matrix")]
    public async Task Help_is_given(string command) => Assert.Contains("Usage:", (await ToolRun.Of(command, "--help")).Output, StringComparison.Ordinal);

    private async Task<ToolRun> RunAsync(string document, params string[] args)
    {
        await System.IO.File.WriteAllTextAsync(File, document);
        return await ToolRun.Of([.. args, "--document", File]);
    }
}
