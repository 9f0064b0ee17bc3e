using Xunit;

namespace DockerApiGen.Tool.Tests;

public sealed class ImportCommandTests : IDisposable
{
    private const string Upstream =
        """
        swagger: "2.0"
        basePath: /v1.48
        info: {title: Theirs, version: "1.48"}
        tags: [{name: Thing}]
        paths:
          /things:
            get:
              operationId: ThingList
              summary: Theirs
              tags: [Thing]
              responses: {"200": {description: Theirs, schema: {$ref: "#/definitions/Thing"}}}
        definitions:
          Thing: {type: object, properties: {A: {type: string}}}

        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("docker-api-gen-");

    private string Document => Path.Combine(_folder.FullName, "swagger.yaml");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_document_is_created_and_the_missing_prose_named()
    {
        ToolRun run = await ImportAsync(Upstream);

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Empty(run.Error);
        Assert.Contains("created", run.Output, StringComparison.Ordinal);
        Assert.Contains("5 without prose", run.Output, StringComparison.Ordinal);
        Assert.Contains("operation ThingList", run.Output, StringComparison.Ordinal);
        Assert.StartsWith("# The Docker Engine API", await File.ReadAllTextAsync(Document), StringComparison.Ordinal);
        Assert.DoesNotContain("Theirs", await File.ReadAllTextAsync(Document), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Importing_again_changes_no_byte_and_keeps_prose()
    {
        await ImportAsync(Upstream);
        string described = (await File.ReadAllTextAsync(Document)).Replace(
            "operationId: ThingList\n", "operationId: ThingList\n      summary: Lists things\n", StringComparison.Ordinal);
        await File.WriteAllTextAsync(Document, described);

        ToolRun run = await ImportAsync(Upstream);

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Contains("unchanged", run.Output, StringComparison.Ordinal);
        Assert.Contains("4 without prose", run.Output, StringComparison.Ordinal);
        Assert.Equal(described, await File.ReadAllTextAsync(Document));
    }

    [Fact]
    public async Task What_was_added_removed_and_changed_is_told()
    {
        await ImportAsync(Upstream);

        ToolRun run = await ImportAsync(Upstream.Replace("{A: {type: string}}", "{B: {type: string}}, x-nullable: true", StringComparison.Ordinal));

        Assert.Contains("updated", run.Output, StringComparison.Ordinal);
        Assert.Contains("1 added\n    property Thing/B", run.Output, StringComparison.Ordinal);
        Assert.Contains("1 removed\n    property Thing/A", run.Output, StringComparison.Ordinal);
        Assert.Contains("1 changed\n    definition Thing: x-nullable", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_missing_prose_is_listed_in_full_on_demand()
    {
        string properties = string.Join(", ", Enumerable.Range(0, 30).Select(i => $"P{i:00}: {{type: string}}"));
        string many = Upstream.Replace("A: {type: string}", properties, StringComparison.Ordinal);

        ToolRun few = await ImportAsync(many);
        ToolRun all = await ImportAsync(many, "--list-missing-prose");

        Assert.DoesNotContain("Thing/P29", few.Output, StringComparison.Ordinal);
        Assert.Contains("… and 24 more", few.Output, StringComparison.Ordinal);
        Assert.Contains("Thing/P29", all.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("description: Theirs, schema", "description: \"Theirs, schema", "upstream.yaml(11,")]
    [InlineData("#/definitions/Thing", "#/definitions/Nothing", "upstream.yaml(11,")]
    [InlineData("/things:", "/thing: {}\n  /things:\n  /things:", "upstream.yaml(8,")]
    public async Task A_file_that_is_refused_changes_nothing(string before, string after, string place)
    {
        await ImportAsync(Upstream);
        string held = await File.ReadAllTextAsync(Document);

        ToolRun run = await ImportAsync(Upstream.Replace(before, after, StringComparison.Ordinal));

        Assert.Equal(ExitCode.Refused, run.ExitCode);
        Assert.Contains(place, run.Error, StringComparison.Ordinal);
        Assert.Contains(": error: ", run.Error, StringComparison.Ordinal);
        Assert.Equal(held, await File.ReadAllTextAsync(Document));
    }

    [Fact]
    public async Task A_truncated_file_changes_nothing_wherever_it_was_cut()
    {
        await ImportAsync(Upstream);
        string held = await File.ReadAllTextAsync(Document);

        for (int length = 0; length < Upstream.Length - 1; length++)
        {
            ToolRun run = await ImportAsync(Upstream[..length]);

            Assert.Equal(ExitCode.Refused, run.ExitCode);
            Assert.Matches(@"upstream\.yaml\(\d+,\d+\): error: ", run.Error);
            Assert.Equal(held, await File.ReadAllTextAsync(Document));
        }
    }

    [Fact]
    public async Task A_document_of_ours_that_is_broken_is_named_and_left_alone()
    {
        await File.WriteAllTextAsync(Document, "swagger: \"2.0\nbroken");

        ToolRun run = await ImportAsync(Upstream);

        Assert.Equal(ExitCode.Refused, run.ExitCode);
        Assert.Contains("swagger.yaml(1,10): error: ", run.Error, StringComparison.Ordinal);
        Assert.Equal("swagger: \"2.0\nbroken", await File.ReadAllTextAsync(Document));
    }

    [Fact]
    public async Task A_file_that_is_not_UTF8_is_refused()
    {
        string file = Path.Combine(_folder.FullName, "upstream.yaml");
        await File.WriteAllBytesAsync(file, [(byte)'a', (byte)':', (byte)' ', 0xFF, (byte)'\n']);

        ToolRun run = await ToolRun.Of("import", file, "--document", Document);

        Assert.Equal(ExitCode.Refused, run.ExitCode);
        Assert.Contains("UTF-8", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_temporary_file_is_left_behind()
    {
        await ImportAsync(Upstream);
        await ImportAsync(Upstream.Replace("type: string", "type: integer", StringComparison.Ordinal));

        Assert.Equal(["digests.json", "swagger.yaml", "upstream.yaml"], _folder.GetFiles().Select(file => file.Name).Order());
    }

    [Fact]
    public async Task A_folder_that_does_not_exist_is_an_error_that_says_so()
    {
        string file = Path.Combine(_folder.FullName, "upstream.yaml");
        await File.WriteAllTextAsync(file, Upstream);

        ToolRun run = await ToolRun.Of("import", file, "--document", Path.Combine(_folder.FullName, "nowhere", "x.yaml"));

        Assert.Equal(ExitCode.Refused, run.ExitCode);
        Assert.Contains("does not exist: create it", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("import")]
    [InlineData("import", "no-such-file.yaml")]
    [InlineData("import", "a.yaml", "b.yaml")]
    [InlineData("import", "--no-such-option")]
    [InlineData("no-such-command")]
    public async Task A_command_line_that_is_not_understood_exits_with_2(params string[] args)
    {
        ToolRun run = await ToolRun.Of(args);

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.NotEmpty(run.Error);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("import", "--help")]
    public async Task Help_is_given(params string[] args)
    {
        ToolRun run = await ToolRun.Of(args);

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Contains("Usage:", run.Output, StringComparison.Ordinal);
    }

    private async Task<ToolRun> ImportAsync(string upstream, params string[] options)
    {
        string file = Path.Combine(_folder.FullName, "upstream.yaml");
        await File.WriteAllTextAsync(file, upstream);
        return await ToolRun.Of(["import", file, "--document", Document, .. options]);
    }
}
