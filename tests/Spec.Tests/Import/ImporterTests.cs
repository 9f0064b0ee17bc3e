using Xunit;

namespace DockerApiGen.Spec.Tests.Import;

public class ImporterTests
{
    private const string Upstream =
        """
        swagger: "2.0"
        basePath: /v1.48
        info: {title: Theirs, version: "1.48", description: Theirs}
        tags: [{name: Thing, description: Theirs}]
        paths:
          /things:
            get:
              operationId: ThingList
              summary: Theirs
              tags: [Thing]
              parameters: [{name: all, in: query, type: boolean, description: Theirs}]
              responses:
                "200":
                  description: Theirs
                  headers: {X-Count: {type: integer, description: Theirs}}
                  schema: {type: array, items: {$ref: "#/definitions/Thing", description: Theirs}}
                "404": {description: Theirs}
        definitions:
          Thing:
            type: object
            description: Theirs
            properties:
              State: {type: string, description: Theirs, enum: [on, off], example: Theirs}
              description: {type: string, title: Theirs}

        """;

    [Fact]
    public void Facts_enter_and_prose_does_not()
    {
        SpecMapping imported = Imported(null, Upstream);

        Assert.Null(FactsDifference.First(Projector.Project(imported, new ApiVersion(1, 48)).Document!, TestNodes.Read(Upstream)));
        Assert.DoesNotContain(imported.Scalars(), scalar => scalar.Value == "Theirs");
    }

    [Fact]
    public void A_response_that_nobody_described_has_its_standard_phrase()
    {
        SpecMapping imported = Imported(null, Upstream);

        Assert.Equal("OK", imported.TextAt("paths", "/things", "get", "responses", "200", "description"));
        Assert.Equal("Not Found", imported.TextAt("paths", "/things", "get", "responses", "404", "description"));
    }

    [Fact]
    public void What_lacks_prose_is_named() =>
        Assert.Equal(
            [
                "tag Thing", "operation ThingList", "parameter ThingList/query/all", "response ThingList/200",
                "header ThingList/200/X-Count", "response ThingList/404", "definition Thing", "property Thing/State",
                "property Thing/description",
            ],
            Importer.Import(null, TestNodes.Read(Upstream)).WithoutProse);

    [Fact]
    public void Our_prose_stays_in_its_place()
    {
        string ours = Described();

        string again = MergedDocument.Write(Imported(TestNodes.Read(ours), Upstream));

        Assert.Equal(ours, again);
        Assert.Empty(Importer.Import(TestNodes.Read(ours), TestNodes.Read(Upstream)).WithoutProse);
    }

    [Fact]
    public void Prose_follows_an_operation_to_its_new_path_and_a_parameter_to_its_new_place_in_the_list()
    {
        string moved = Upstream.Replace("/things:", "/items:", StringComparison.Ordinal)
            .Replace("parameters: [", "parameters: [{name: limit, in: query, type: integer}, ", StringComparison.Ordinal);

        SpecMapping imported = Imported(TestNodes.Read(Described()), moved);

        Assert.Equal("Lists: \"things\"", imported.TextAt("paths", "/items", "get", "summary"));
        var parameters = (SpecSequence)imported.At("paths", "/items", "get", "parameters")!;
        Assert.Equal(["On or off", null], parameters.Items.Select(item => ((SpecMapping)item).TextAt("description")));
    }

    [Fact]
    public void A_text_on_a_member_goes_when_the_member_goes()
    {
        string without = Upstream.Replace("enum: [on, off]", "enum: [on, paused]", StringComparison.Ordinal);

        SpecMapping imported = Imported(TestNodes.Read(Described()), without);

        var texts = (SpecMapping)imported.At("definitions", "Thing", "properties", "State", "x-member-descriptions")!;
        Assert.Equal("on", Assert.Single(texts.Entries).Key);
    }

    [Fact]
    public void The_difference_to_what_was_held_is_told()
    {
        string changed = Upstream
            .Replace("{name: all, in: query, type: boolean", "{name: all, in: query, type: integer", StringComparison.Ordinal)
            .Replace("\"404\": {description: Theirs}", "\"409\": {description: Theirs}", StringComparison.Ordinal)
            .Replace("  Thing:", "  Part: {type: object, properties: {A: {type: string}}}\n  Thing:", StringComparison.Ordinal);

        ImportResult result = Importer.Import(TestNodes.Read(Described()), TestNodes.Read(changed));

        Assert.Equal(["response ThingList/409", "definition Part"], result.Added);
        Assert.Equal(["response ThingList/404"], result.Removed);
        Assert.Equal(["parameter ThingList/query/all: type"], result.Changed);
    }

    [Theory]
    [InlineData("version: \"1.48\"", "version: soon", 3, "info.version")]
    [InlineData("basePath: /v1.48", "basePath: /v1.47", 2, "basePath")]
    [InlineData("swagger: \"2.0\"", "swagger: \"3.0\"", 1, "3.0")]
    [InlineData("#/definitions/Thing", "#/definitions/Nothing", 16, "Nothing")]
    [InlineData("basePath: /v1.48", "basePath: /v1.48\nx-api-versions: [\"1.48\"]", 3, "ours already")]
    public void What_is_no_document_of_one_version_is_refused_with_its_place(string before, string after, int line, string said)
    {
        ImportResult result = Importer.Import(null, TestNodes.Read(Upstream.Replace(before, after, StringComparison.Ordinal)));

        Assert.Null(result.Document);
        ImportProblem problem = result.Problems[0];
        Assert.True(problem.InUpstream);
        Assert.Equal(line, problem.Problem.Location.Line);
        Assert.Contains(said, problem.Problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_version_stands_beside_the_one_held_and_is_compared_with_it()
    {
        SpecMapping newer = TestNodes.Read(Upstream
            .Replace("1.48", "1.49", StringComparison.Ordinal)
            .Replace("      description: {type: string, title: Theirs}", "      description: {type: string, title: Theirs}\n      More: {type: string}", StringComparison.Ordinal));

        ImportResult result = Importer.Import(TestNodes.Read(Described()), newer);

        Assert.Equal(new ApiVersion(1, 48), result.ComparedWith);
        Assert.Equal(["property Thing/More"], result.Added);
        Assert.Equal(["property Thing/More"], result.WithoutProse);
        Assert.Equal("1.49", result.Document!.TextAt("definitions", "Thing", "properties", "More", "x-since"));
        Assert.Equal("Its state", result.Document!.TextAt("definitions", "Thing", "properties", "State", "description"));
    }

    [Fact]
    public void Prose_stays_with_what_it_is_about_when_another_version_has_it_in_another_shape()
    {
        SpecMapping older = TestNodes.Read(Upstream
            .Replace("1.48", "1.47", StringComparison.Ordinal)
            .Replace("    type: object\n    description: Theirs\n    properties:", "    type: array\n    items:\n     properties:", StringComparison.Ordinal));

        SpecMapping imported = Importer.Import(TestNodes.Read(Described()), older).Document!;

        var variants = (SpecSequence)imported.At("definitions", "Thing", "x-variants")!;
        Assert.Equal("A thing", imported.TextAt("definitions", "Thing", "description"));
        Assert.Equal("Its state", ((SpecMapping)variants.Items[0]).TextAt("items", "properties", "State", "description"));
        Assert.Equal("Its state", ((SpecMapping)variants.Items[1]).TextAt("properties", "State", "description"));
    }

    [Fact]
    public void A_text_on_a_variant_stays_on_it()
    {
        string held = MergedDocument.Write(Imported(TestNodes.Read(Described()), Upstream.Replace("1.48", "1.47", StringComparison.Ordinal).Replace("{type: integer, description", "{type: string, description", StringComparison.Ordinal)));
        string described = held.Replace("- x-until: \"1.47\"\n", "- x-until: \"1.47\"\n                  description: As text\n", StringComparison.Ordinal);
        Assert.NotEqual(held, described);

        string again = MergedDocument.Write(Imported(TestNodes.Read(described), Upstream));

        Assert.Equal(described, again);
    }

    [Fact]
    public void A_later_version_that_lacks_operations_is_taken_for_cut_short()
    {
        string less = Upstream.Replace("1.48", "1.49", StringComparison.Ordinal).Replace("/things:", "/others:", StringComparison.Ordinal)
            .Replace("ThingList", "OtherList", StringComparison.Ordinal);

        ImportResult result = Importer.Import(TestNodes.Read(Described()), TestNodes.Read(less));

        Assert.Contains("for 1.48, ThingList the first", Assert.Single(result.Problems).Problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_held_document_whose_notation_cannot_be_read_is_refused_with_its_place()
    {
        SpecMapping broken = TestNodes.Read(Described().Replace("X-Count:\n", "X-Count:\n              x-since: soon\n", StringComparison.Ordinal));

        ImportResult result = Importer.Import(broken, TestNodes.Read(Upstream));

        ImportProblem problem = Assert.Single(result.Problems);
        Assert.False(problem.InUpstream);
        Assert.Contains("x-since", problem.Problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_upstream_document_that_uses_our_notation_for_something_of_its_own_is_refused()
    {
        ImportResult result = Importer.Import(null, TestNodes.Read(Upstream.Replace("{type: string, title: Theirs}", "{type: string, x-since: always}", StringComparison.Ordinal)));

        Assert.Contains("x-since", Assert.Single(result.Problems).Problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_that_import_did_not_write_is_left_alone()
    {
        ImportResult result = Importer.Import(TestNodes.Read("swagger: \"2.0\"\n"), TestNodes.Read(Upstream));

        Assert.False(Assert.Single(result.Problems).InUpstream);
    }

    [Fact]
    public void A_file_that_lacks_operations_is_refused_unless_that_is_meant()
    {
        string more = Upstream.Replace(
            "definitions:", "  /more:\n    get: {operationId: More, tags: [Thing], responses: {\"200\": {description: Theirs}}}\ndefinitions:", StringComparison.Ordinal);
        SpecMapping held = Imported(null, more);

        Assert.Contains("More", Assert.Single(Importer.Import(held, TestNodes.Read(Upstream)).Problems).Problem.Message, StringComparison.Ordinal);
        Assert.Equal(["operation More"], Importer.Import(held, TestNodes.Read(Upstream), allowRemoved: true).Removed);
    }

    [SkippableTheory]
    [MemberData(nameof(Repository.UpstreamVersions), MemberType = typeof(Repository))]
    public void Every_version_imports_with_its_facts_and_again_without_a_change(string? version)
    {
        SpecMapping upstream = TestNodes.Read(Repository.Upstream(version));

        string first = MergedDocument.Write(Importer.Import(null, upstream).Document!);
        ImportResult second = Importer.Import(TestNodes.Read(first), upstream);

        Assert.Equal(first, MergedDocument.Write(second.Document!));
        Assert.Equal(0, second.Added.Count + second.Removed.Count + second.Changed.Count);
        Assert.True(ApiVersion.TryParse(version, out ApiVersion parsed));
        Assert.Equal(FactsDigest.Of(upstream), FactsDigest.Of(Projector.Project(TestNodes.Read(first), parsed).Document!));
    }

    [Fact]
    public void A_file_whose_last_line_is_not_ended_is_taken_for_cut_short()
    {
        YamlDocumentResult result = UpstreamText.Read("a: 1\nb: 2");

        Assert.Null(result.Root);
        Assert.Equal(new SpecLocation(2, 5), Assert.Single(result.Problems).Location);
    }

    /// <summary>The document imported from upstream's, with prose of ours everywhere.</summary>
    private static string Described()
    {
        string described = MergedDocument.Write(Imported(null, Upstream))
            .Replace("- name: Thing\n", "- name: Thing\n    description: All things\n", StringComparison.Ordinal)
            .Replace("operationId: ThingList\n", "operationId: ThingList\n      summary: \"Lists: \\\"things\\\"\"\n      description: |-\n        One.\n\n        Two.\n", StringComparison.Ordinal)
            .Replace("in: query\n", "in: query\n          description: On or off\n", StringComparison.Ordinal)
            .Replace("description: OK\n", "description: The things\n", StringComparison.Ordinal)
            .Replace("description: Not Found\n", "description: Nothing is there\n", StringComparison.Ordinal)
            .Replace("X-Count:\n", "X-Count:\n              description: How many\n", StringComparison.Ordinal)
            .Replace("$ref: \"#/definitions/Thing\"\n", "$ref: \"#/definitions/Thing\"\n              description: One of them\n", StringComparison.Ordinal)
            .Replace("  Thing:\n", "  Thing:\n    description: A thing\n", StringComparison.Ordinal)
            .Replace("      State:\n        type: string\n        enum: [\"off\", \"on\"]\n", "      State:\n        description: Its state\n        type: string\n        enum: [\"off\", \"on\"]\n        x-member-descriptions:\n          \"off\": Is off\n          \"on\": Is on\n", StringComparison.Ordinal)
            .Replace("      description:\n        type: string\n", "      description:\n        description: What it is\n        type: string\n", StringComparison.Ordinal);
        Assert.Contains("Its state", described, StringComparison.Ordinal);
        return described;
    }

    private static SpecMapping Imported(SpecMapping? document, string upstream)
    {
        ImportResult result = Importer.Import(document, TestNodes.Read(upstream));
        return result.Document ?? throw new InvalidOperationException(string.Join("\n", result.Problems));
    }
}
