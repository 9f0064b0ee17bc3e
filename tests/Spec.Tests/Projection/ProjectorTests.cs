using Xunit;

namespace DockerApiGen.Spec.Tests.Projection;

public class ProjectorTests
{
    private const string Document =
        """
        swagger: "2.0"
        info: {title: T}
        x-api-versions: ["1.30", "1.31", "1.32", "1.33"]
        tags: [{name: A}, {name: B, x-since: "1.31"}]
        paths:
          /old:
            get: {operationId: Old, x-until: "1.31", responses: {"200": {description: OK}}}
          /a:
            get:
              x-variants:
                - {x-until: "1.30", operationId: Was}
                - {x-since: "1.31", operationId: Is, produces: [text/plain]}
              parameters:
                - {name: p, in: query, type: string}
                - {name: q, in: query, x-versions: "1.30, 1.32-", type: string}
              responses:
                "200": {description: OK, schema: {x-since: "1.32", $ref: "#/definitions/S"}}
                "404": {x-since: "1.33", description: Gone}
        definitions:
          S:
            description: All of them
            x-variants:
              - {x-until: "1.31", type: array, items: {type: string}}
              - x-since: "1.32"
                type: object
                description: Newer
                required: [A, B]
                x-required-versions: {B: "1.33-"}
                properties:
                  A: {type: string, enum: [x, y], x-enum-versions: {y: "1.33-"}, x-member-descriptions: {x: X, y: Y}}
                  B: {x-since: "1.33", type: integer}
          N: {x-since: "1.33", type: object}

        """;

    [Theory]
    [InlineData("1.30", "/old Was p,q array")]
    [InlineData("1.31", "/old Is p array")]
    [InlineData("1.32", " Is p,q object")]
    [InlineData("1.33", " Is p,q object")]
    public void A_version_has_what_is_marked_for_it_and_what_is_not_marked(string version, string expected)
    {
        SpecMapping projected = Project(version);

        string old = projected.At("paths", "/old") is null ? "" : "/old";
        var parameters = (SpecSequence)projected.At("paths", "/a", "get", "parameters")!;
        string names = string.Join(',', parameters.Items.Select(item => ((SpecMapping)item).TextAt("name")));
        Assert.Equal(expected, $"{old} {projected.TextAt("paths", "/a", "get", "operationId")} {names} {projected.TextAt("definitions", "S", "type")}");
    }

    [Fact]
    public void Nothing_of_the_notation_is_left()
    {
        foreach (string version in (string[])["1.30", "1.31", "1.32", "1.33"])
        {
            string text = CanonicalText.Write(Project(version));

            Assert.DoesNotContain("x-since", text, StringComparison.Ordinal);
            Assert.DoesNotContain("x-until", text, StringComparison.Ordinal);
            Assert.DoesNotContain("versions", text, StringComparison.Ordinal);
            Assert.DoesNotContain("x-variants", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Info_and_base_path_say_the_version()
    {
        SpecMapping projected = Project("1.32");

        Assert.Equal("1.32", projected.TextAt("info", "version"));
        Assert.Equal("/v1.32", projected.TextAt("basePath"));
    }

    [Fact]
    public void Members_and_required_names_come_with_their_versions_and_their_texts()
    {
        Assert.Equal(
            "A x x", string.Join(' ', Names(Project("1.32").At("definitions", "S", "required")), Names(Project("1.32").At("definitions", "S", "properties", "A", "enum")), Keys(Project("1.32").At("definitions", "S", "properties", "A", "x-member-descriptions"))));
        Assert.Equal(
            "A,B x,y x,y", string.Join(' ', Names(Project("1.33").At("definitions", "S", "required")), Names(Project("1.33").At("definitions", "S", "properties", "A", "enum")), Keys(Project("1.33").At("definitions", "S", "properties", "A", "x-member-descriptions"))));
    }

    [Fact]
    public void Prose_of_a_variant_stands_in_for_the_prose_of_all()
    {
        Assert.Equal("All of them", Project("1.31").TextAt("definitions", "S", "description"));
        Assert.Equal("Newer", Project("1.32").TextAt("definitions", "S", "description"));
    }

    [Fact]
    public void Each_node_keeps_its_place_in_the_merged_document()
    {
        SpecNode property = Project("1.33").At("definitions", "S", "properties", "B")!;

        Assert.Equal(Document.Split('\n').ToList().FindIndex(line => line.Contains("B: {x-since", StringComparison.Ordinal)) + 1, property.Location.Line);
    }

    [Fact]
    public void Ranges_of_parameters_and_properties_are_kept_on_request()
    {
        SpecMapping kept = Projector.Project(TestNodes.Read(Document), new ApiVersion(1, 33), keepRanges: true).Document!;

        Assert.Equal("1.33", kept.TextAt("definitions", "S", "properties", "B", "x-since"));
        Assert.Equal("1.30, 1.32-", ((SpecMapping)((SpecSequence)kept.At("paths", "/a", "get", "parameters")!).Items[1]).TextAt("x-versions"));
        Assert.Null(kept.At("paths", "/a", "get", "responses", "404", "x-since"));
        Assert.Null(kept.At("definitions", "S", "x-variants"));
    }

    [Fact]
    public void A_document_of_one_version_passes_through()
    {
        SpecMapping raw = TestNodes.Read("swagger: \"2.0\"\ninfo: {version: \"1.44\"}\ndefinitions: {S: {type: object, x-since: \"1.99\"}}\n");

        Assert.Same(raw, Projector.Project(raw, new ApiVersion(1, 44)).Document);
    }

    [Fact]
    public void A_version_that_is_not_held_is_a_problem_that_lists_those_that_are()
    {
        ProjectionResult result = Projector.Project(TestNodes.Read(Document), new ApiVersion(1, 44));

        Assert.Null(result.Document);
        SpecProblem problem = Assert.Single(result.Problems);
        Assert.Equal(3, problem.Location.Line);
        Assert.Contains("1.30, 1.31, 1.32, 1.33", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x-api-versions: [\"1.30\", \"1.31\", \"1.32\", \"1.33\"]", "x-api-versions: now", 3)]
    [InlineData("[\"1.30\", \"1.31\", \"1.32\", \"1.33\"]", "[\"1.33\", \"1.33\"]", 3)]
    [InlineData("{name: B, x-since: \"1.31\"}", "{name: B, x-since: soon}", 4)]
    [InlineData("x-versions: \"1.30, 1.32-\"", "x-versions: \"1.32-1.30\"", 14)]
    [InlineData("x-versions: \"1.30, 1.32-\"", "x-versions: [1.30]", 14)]
    [InlineData("x-versions: \"1.30, 1.32-\"", "x-versions: \"1.30\", x-since: \"1.30\"", 14)]
    [InlineData("{x-until: \"1.31\", type: array", "{type: array", 22)]
    [InlineData("- {x-until: \"1.31\", type: array, items: {type: string}}", "- array", 22)]
    [InlineData("x-variants:\n        - {x-until: \"1.30\"", "x-variants:\n        - {x-since: \"1.30\"", 11)]
    [InlineData("operationId: Is,", "operationId: Is, parameters: [],", 11)]
    [InlineData("{y: \"1.33-\"}", "{z: \"1.33-\"}", 29)]
    [InlineData("{y: \"1.33-\"}", "{y: often}", 29)]
    [InlineData("{y: \"1.33-\"}", "[y]", 29)]
    [InlineData("x-required-versions: {B: \"1.33-\"}", "x-required-versions: 7", 27)]
    public void Notation_that_cannot_be_read_is_a_problem_with_its_place(string before, string after, int line)
    {
        string text = Document.Replace(before, after, StringComparison.Ordinal);
        Assert.NotEqual(Document, text);

        ProjectionResult result = Projector.Project(TestNodes.Read(text), new ApiVersion(1, 33));

        Assert.Null(result.Document);
        Assert.Contains(result.Problems, problem => Math.Abs(problem.Location.Line - line) <= 1);
    }

    private static SpecMapping Project(string version)
    {
        Assert.True(ApiVersion.TryParse(version, out ApiVersion parsed));
        ProjectionResult result = Projector.Project(TestNodes.Read(Document), parsed);
        Assert.Empty(result.Problems);
        return result.Document!;
    }

    private static string Names(SpecNode? list) => string.Join(',', ((SpecSequence)list!).Items);

    private static string Keys(SpecNode? mapping) => string.Join(',', ((SpecMapping)mapping!).Entries.Select(entry => entry.Key));
}
