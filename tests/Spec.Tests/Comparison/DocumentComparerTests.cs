using Xunit;

namespace DockerApiGen.Spec.Tests.Comparison;

public class DocumentComparerTests
{
    private const string Document =
        """
        paths:
          /a:
            post:
              operationId: Op
              parameters:
                - {name: q, in: query, type: integer, format: int32, enum: [1, 2]}
                - {name: body, in: body, schema: {$ref: "#/definitions/In"}}
              responses:
                "200": {description: OK, headers: {X: {type: string}}, schema: {$ref: "#/definitions/Out"}}
                "404": {description: Gone}
        definitions:
          In: {type: object, properties: {I: {type: integer, format: int32}, E: {type: string, enum: [a, b]}}}
          Out: {type: object, required: [O], properties: {O: {type: integer, format: int32}, E: {type: string, enum: [a, b]}}}

        """;

    [Theory]
    [InlineData("/a:", "/b:", "! Operation Removed Op POST /a;  Operation Added Op POST /b")]
    [InlineData("operationId: Op", "operationId: Other", "  Operation Changed Other operationId: Op → Other")]
    [InlineData("- {name: q, in: query, type: integer, format: int32, enum: [1, 2]}", "", "! Parameter Removed Op/query/q ")]
    [InlineData("- {name: q,", "- {name: r, in: query, type: string}\n        - {name: q,", "  Parameter Added Op/query/r ")]
    [InlineData("- {name: q,", "- {name: r, in: query, required: true, type: string}\n        - {name: q,", "! Parameter Added Op/query/r required")]
    [InlineData("{name: q, in: query,", "{name: q, in: query, required: true,", "! Parameter Changed Op/query/q required: no → yes")]
    [InlineData("{name: q, in: query, type: integer, format: int32", "{name: q, in: query, type: integer, format: int64", "  Parameter Changed Op/query/q format: int32 → int64")]
    [InlineData("{name: q, in: query, type: integer, format: int32", "{name: q, in: query, type: integer, format: uint8", "! Parameter Changed Op/query/q format: int32 → uint8")]
    [InlineData("enum: [1, 2]", "enum: [1]", "! EnumMember Removed Op/query/q=2 ")]
    [InlineData("enum: [1, 2]", "enum: [1, 2, 3]", "  EnumMember Added Op/query/q=3 ")]
    [InlineData(", headers: {X: {type: string}}", "", "! Header Removed Op/200/X ")]
    [InlineData("\"404\": {description: Gone}", "", "  Response Removed Op/404 ")]
    [InlineData(", schema: {$ref: \"#/definitions/Out\"}}", "}", "! Response Changed Op/200 content: described → none")]
    [InlineData("I: {type: integer, format: int32}", "I: {type: integer, format: int64}", "  Property Changed In/I format: int32 → int64")]
    [InlineData("O: {type: integer, format: int32}", "O: {type: integer, format: int64}", "! Property Changed Out/O format: int32 → int64")]
    [InlineData("I: {type: integer, format: int32}, ", "", "! Property Removed In/I ")]
    [InlineData("properties: {I:", "required: [I], properties: {I:", "! Required Added In/I ")]
    [InlineData("required: [O], ", "", "! Required Removed Out/O ")]
    [InlineData("{I:", "{N: {type: string}, I:", "  Property Added In/N ")]
    [InlineData("I: {type: integer, format: int32}, E: {type: string, enum: [a, b]}", "I: {type: integer, format: int32}, E: {type: string, enum: [a]}", "! EnumMember Removed In/E=b ")]
    [InlineData("O: {type: integer, format: int32}, E: {type: string, enum: [a, b]}", "O: {type: integer, format: int32}, E: {type: string, enum: [a]}", "  EnumMember Removed Out/E=b ")]
    [InlineData("O: {type: integer, format: int32}", "O: {type: integer, format: int32, x-nullable: true}", "! Property Changed Out/O null: not mentioned → allowed")]
    [InlineData("I: {type: integer, format: int32}", "I: {type: string}", "! Property Changed In/I type: integer → string")]
    public void A_difference_is_told_and_breaks_a_caller_or_not(string before, string after, string expected)
    {
        string changed = Document.Replace(before, after, StringComparison.Ordinal);
        Assert.NotEqual(Document, changed);

        Assert.Equal(
            expected.Split(";").Order(),
            DocumentComparer.Compare(TestNodes.Read(Document), TestNodes.Read(changed)).Select(change => $"{(change.IsBreaking ? "!" : " ")} {change.Part} {change.Kind} {change.Name} {change.Detail}").Order());
    }

    [Theory]
    [InlineData("schema: {$ref: \"#/definitions/Out\"}", "schema: {type: object, required: [O], properties: {O: {type: integer, format: int32}, E: {type: string, enum: [a, b]}}}")]
    [InlineData("schema: {$ref: \"#/definitions/In\"}", "schema: {allOf: [{$ref: \"#/definitions/In\"}]}")]
    [InlineData("{name: body,", "{name: other,")]
    [InlineData("description: OK", "description: Fine")]
    public void What_is_the_same_on_the_wire_is_no_difference(string before, string after) =>
        Assert.Empty(DocumentComparer.Compare(TestNodes.Read(Document), TestNodes.Read(Document.Replace(before, after, StringComparison.Ordinal))));
}
