using Xunit;

namespace DockerApiGen.Spec.Tests.Corrections;

public class CorrectorTests
{
    private const string Document = """
        swagger: "2.0"
        info: { version: "1.48" }
        paths:
          /things/{id}:
            get:
              operationId: ThingGet
              parameters:
                - { name: id, in: path, required: true, type: string }
                - { name: t, in: query, type: string }
                - { name: body, in: body, schema: { type: string } }
              responses:
                200: { description: OK, schema: { type: string } }
        definitions:
          Thing:
            type: object
            properties:
              Size: { type: integer }
              a/b: { type: string }
          State: { type: string, enum: [on, off] }
        """;

    [Theory]
    [InlineData("operations/ThingGet", "set: { x-stream: json }", "paths/~things~{id}/get/x-stream", "json")]
    [InlineData("operations/ThingGet/parameters/query/t", "set: { x-name: Tags }", "paths/~things~{id}/get/parameters/1/x-name", "Tags")]
    [InlineData("operations/ThingGet/parameters/body", "set: { required: true }", "paths/~things~{id}/get/parameters/2/required", "true")]
    [InlineData("operations/ThingGet/parameters/body/schema", "set: { format: binary }", "paths/~things~{id}/get/parameters/2/schema/format", "binary")]
    [InlineData("operations/ThingGet/responses/200", "remove: [schema]", "paths/~things~{id}/get/responses/200/schema", null)]
    [InlineData("operations/ThingGet/responses/200", "delete: true", "paths/~things~{id}/get/responses/200", null)]
    [InlineData("definitions/Thing/properties/Size", "set: { format: uint64 }", "definitions/Thing/properties/Size/format", "uint64")]
    [InlineData("definitions/Thing/properties/a~1b", "set: { format: binary }", "definitions/Thing/properties/a~b/format", "binary")]
    [InlineData("operations/ThingGet/parameters", "add: [{ name: X-A, in: header, type: string }]", "paths/~things~{id}/get/parameters/3/name", "X-A")]
    [InlineData("operations/ThingGet/produces", "add: [text/plain]", "paths/~things~{id}/get/produces/0", "text/plain")]
    [InlineData("definitions/State/enum", "add: [off, gone]", "definitions/State/enum/2", "gone")]
    [InlineData("definitions/State/enum", "remove: [on]", "definitions/State/enum/0", "off")]
    [InlineData("definitions/Thing/required", "add: [Size]", "definitions/Thing/required/0", "Size")]
    [InlineData("paths", "set: { /new: { get: { operationId: New } } }", "paths/~new/get/operationId", "New")]
    [InlineData("paths/~1things~1{id}", "set: { delete: { operationId: ThingDelete } }", "paths/~things~{id}/delete/operationId", "ThingDelete")]
    public void A_correction_changes_its_target(string target, string change, string place, string? expected)
    {
        CorrectedDocument corrected = Apply(target, "1.40-", change);

        Assert.Empty(corrected.Misses);
        Assert.Empty(corrected.Idle);
        Assert.Equal(expected, Find(corrected.Document, place)?.ToString());
    }

    [Fact]
    public void A_deleted_parameter_leaves_the_others()
    {
        CorrectedDocument corrected = Apply("operations/ThingGet/parameters/query/t", "1.48", "delete: true");

        SpecSequence parameters = Assert.IsType<SpecSequence>(Find(corrected.Document, "paths/~things~{id}/get/parameters"));
        Assert.Equal(["id", "body"], parameters.Items.Select(item => ((SpecMapping)item)["name"]!.ToString()));
    }

    [Theory]
    [InlineData("1.25-1.47")]
    [InlineData("1.49-")]
    public void A_correction_for_other_versions_changes_nothing_and_is_no_miss(string versions)
    {
        CorrectedDocument corrected = Apply("definitions/Thing", versions, "set: { x-name: Other }");

        Assert.Empty(corrected.Misses);
        Assert.Empty(corrected.Idle);
        Assert.Null(Find(corrected.Document, "definitions/Thing/x-name"));
    }

    [Theory]
    [InlineData("operations/Gone")]
    [InlineData("operations/ThingGet/parameters/query/gone")]
    [InlineData("operations/ThingGet/parameters/header/t")]
    [InlineData("operations/ThingGet/responses/404")]
    [InlineData("definitions/Gone/properties/Size")]
    [InlineData("definitions/Thing/properties/Gone")]
    public void A_correction_without_a_target_is_reported_and_the_document_stays(string target)
    {
        CorrectedDocument corrected = Apply(target, "1.48", "set: { x-name: Other }");

        SpecProblem miss = Assert.Single(corrected.Misses);
        Assert.Equal(SpecProblemKind.Correction, miss.Kind);
        Assert.Contains(target, miss.Message, StringComparison.Ordinal);
        Assert.Equal(Read(Document), corrected.Document);
    }

    [Theory]
    [InlineData("definitions/Thing/required", "set: { a: b }")]
    [InlineData("definitions/Thing", "add: [Size]")]
    [InlineData("definitions/Gone/required", "add: [Size]")]
    [InlineData("definitions/Thing/required", "remove: [Size]")]
    public void A_target_of_another_kind_than_the_change_needs_is_reported(string target, string change) =>
        Assert.Single(Apply(target, "1.48", change).Misses);

    [Theory]
    [InlineData("definitions/Thing/properties/Size", "set: { type: integer }")]
    [InlineData("definitions/Thing/properties/Size", "set: { description: Another text about the same, x-since: \"1.44\" }")]
    [InlineData("definitions/Thing/properties/Size", "remove: [format]")]
    [InlineData("definitions/Thing/properties", "set: { Size: { description: Bytes., type: integer } }")]
    [InlineData("operations/ThingGet/parameters", "add: [{ name: t, in: query, type: integer }]")]
    [InlineData("operations/ThingGet/parameters", "add: [{ name: other, in: body, schema: { type: string } }]")]
    [InlineData("definitions/State/enum", "add: [off]")]
    [InlineData("definitions/State/enum", "remove: [gone]")]
    public void A_correction_whose_facts_are_there_already_is_reported_and_the_document_stays(string target, string change)
    {
        CorrectedDocument corrected = Apply(target, "1.40-", change);

        Assert.Empty(corrected.Misses);
        Assert.Contains($"'{target}' for 1.40-", Assert.Single(corrected.Idle).Message, StringComparison.Ordinal);
        Assert.Equal(Read(Document), corrected.Document);
    }

    [Theory]
    [InlineData(null, false, false)]
    [InlineData(null, true, true)]
    [InlineData("mine.yaml", false, true)]
    public void A_definition_of_ours_that_nothing_refers_to_does_not_stay(string? file, bool isUsed, bool stays)
    {
        CorrectionSet corrections = CorrectionsReader.Read("""
            corrections:
              - { target: definitions, versions: "1.40-", set: { New: { $ref: "#/definitions/Other" }, Other: { type: string } }, evidence: seen }
              - { target: definitions/Thing/properties, versions: "USE", set: { New: { $ref: "#/definitions/New" } }, evidence: seen }
            """.Replace("USE", isUsed ? "1.40-" : "1.25", StringComparison.Ordinal), file);

        SpecMapping document = Corrector.Apply(Read(Document), new ApiVersion(1, 48), corrections.Corrections).Document;

        Assert.Equal(stays, Find(document, "definitions/New") is not null);
        Assert.Equal(stays, Find(document, "definitions/Other") is not null);
    }

    [Fact]
    public void One_entry_corrects_several_targets_and_each_is_reported_where_it_stands()
    {
        CorrectionSet corrections = CorrectionsReader.Read("""
            corrections:
              - targets:
                  - definitions/Thing/properties/Size
                  - definitions/Gone
                  - operations/ThingGet
                versions: "1.40-"
                set: { x-name: Other }
                evidence: seen
            """);

        CorrectedDocument corrected = Corrector.Apply(Read(Document), new ApiVersion(1, 48), corrections.Corrections);

        Assert.Empty(corrections.Problems);
        Assert.Equal(new SpecLocation(4, 9), Assert.Single(corrected.Misses).Location);
        Assert.Equal("Other", Find(corrected.Document, "definitions/Thing/properties/Size/x-name")?.ToString());
        Assert.Equal("Other", Find(corrected.Document, "paths/~things~{id}/get/x-name")?.ToString());
    }

    [Fact]
    public void What_our_corrections_put_in_stands_at_their_target_and_what_a_users_put_in_stands_in_the_users_file()
    {
        const string Text = "corrections:\n  - target: definitions/Thing\n    versions: \"1.40-\"\n    set:\n      x-name: Other\n    evidence: seen\n";

        SpecLocation Place(string? file) => Find(
            Corrector.Apply(Read(Document), new ApiVersion(1, 48), CorrectionsReader.Read(Text, file).Corrections).Document, "definitions/Thing/x-name")!.Location;

        Assert.Equal(Find(Read(Document), "definitions/Thing")!.Location, Place(null));
        Assert.Equal(new SpecLocation(5, 15, "mine.yaml"), Place("mine.yaml"));
    }

    [Fact]
    public void Problems_of_a_users_file_name_the_file()
    {
        SpecLocation missing = CorrectionsReader.Read("corrections:\n  - { target: a, versions: \"1.4\", delete: true }", "mine.yaml").Problems[0].Location;
        SpecLocation broken = CorrectionsReader.Read("corrections: [", "mine.yaml").Problems[0].Location;

        Assert.Equal(new SpecLocation(2, 5, "mine.yaml"), missing);
        Assert.Equal("mine.yaml", broken.File);
    }

    [Theory]
    [InlineData("corrections: [ { target: definitions/A, versions: nonsense, evidence: seen, delete: true } ]")]
    [InlineData("corrections: [ { target: definitions/A, versions: 1.50-1.40, evidence: seen, delete: true } ]")]
    [InlineData("corrections: [ { target: definitions/A, versions: \"1.40-\" } ]")]
    [InlineData("corrections: [ { versions: \"1.40-\", evidence: seen, delete: true } ]")]
    [InlineData("corrections: [ { target: a, versions: \"1.40-\", evidence: seen, set: { a: b }, sets: {} } ]")]
    [InlineData("corrections: [ { target: a, versions: \"1.40-\", evidence: seen } ]")]
    [InlineData("corrections: [ { targets: [], versions: \"1.40-\", evidence: seen, delete: true } ]")]
    [InlineData("corrections: [ { targets: [[]], versions: \"1.40-\", evidence: seen, delete: true } ]")]
    [InlineData("corrections: [ { target: \"\", versions: \"1.40-\", evidence: seen, delete: true } ]")]
    [InlineData("corrections: []\nmore: []")]
    [InlineData("corrections: {}")]
    [InlineData("{}")]
    [InlineData("corrections: [")]
    public void Corrections_that_cannot_be_read_are_problems(string text) =>
        Assert.NotEmpty(CorrectionsReader.Read(text).Problems);

    [Fact]
    public void The_projects_own_corrections_can_be_read_and_each_says_how_it_is_known()
    {
        CorrectionSet corrections = CorrectionsReader.ReadBuiltIn();

        Assert.Empty(corrections.Problems);
        Assert.NotEmpty(corrections.Corrections);
        Assert.All(corrections.Corrections, correction => Assert.NotEmpty(correction.Evidence));
    }

    private static CorrectedDocument Apply(string target, string versions, string change)
    {
        CorrectionSet corrections = CorrectionsReader.Read($"corrections:\n  - target: {target}\n    versions: \"{versions}\"\n    {change}\n    evidence: seen\n");
        Assert.Empty(corrections.Problems);
        return Corrector.Apply(Read(Document), new ApiVersion(1, 48), corrections.Corrections);
    }

    private static SpecMapping Read(string text)
    {
        YamlDocumentResult result = YamlReader.Read(text);
        Assert.Empty(result.Problems);
        return result.Root!;
    }

    private static SpecNode? Find(SpecNode? node, string place)
    {
        foreach (string step in place.Split('/'))
        {
            node = node switch
            {
                SpecMapping mapping => mapping[step.Replace('~', '/')],
                SpecSequence sequence => sequence.Items[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)],
                _ => null,
            };
        }

        return node;
    }
}
