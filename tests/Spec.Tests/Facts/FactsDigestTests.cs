using Xunit;

namespace DockerApiGen.Spec.Tests.FactsOf;

public class FactsDigestTests
{
    private const string Document =
        """
        swagger: "2.0"
        tags: [{name: A}, {name: B}]
        paths:
          /x:
            get:
              produces: [a/b, c/d]
              parameters: [{name: p, in: query, type: string}, {name: q, in: query, type: integer}]
              responses: {"200": {description: D}}
        definitions:
          S: {type: object, required: [a, b], properties: {a: {type: string, enum: [x, y]}, b: {type: integer}}}
        """;

    [Theory]
    [InlineData("description: D", "description: something else")]
    [InlineData("[{name: A}, {name: B}]", "[{name: B}, {name: A}]")]
    [InlineData("{name: p, in: query, type: string}, {name: q, in: query, type: integer}", "{in: query, type: integer, name: q}, {name: p, in: query, type: string}")]
    [InlineData("[a, b]", "[b, a]")]
    [InlineData("[x, y]", "[y, x]")]
    [InlineData("swagger: \"2.0\"", "swagger: '2.0' # a comment")]
    [InlineData("a: {type: string, enum: [x, y]}, b: {type: integer}", "b: {type: integer}, a: {type: string, enum: [x, y]}")]
    public void Prose_layout_and_orders_without_meaning_do_not_change_it(string before, string after) =>
        Assert.Equal(Digest(Document), Digest(Changed(before, after)));

    [Theory]
    [InlineData("[a/b, c/d]", "[c/d, a/b]")]
    [InlineData("type: integer", "type: number")]
    [InlineData("swagger: \"2.0\"", "swagger: 2.0")]
    [InlineData("[x, y]", "[x, y, z]")]
    [InlineData("[x, y]", "[xy]")]
    [InlineData("\"200\":", "\"201\":")]
    [InlineData("required: [a, b]", "x-nullable: true, required: [a, b]")]
    public void Every_fact_changes_it(string before, string after) =>
        Assert.NotEqual(Digest(Document), Digest(Changed(before, after)));

    private static string Changed(string before, string after)
    {
        Assert.Contains(before, Document, StringComparison.Ordinal);
        return Document.Replace(before, after, StringComparison.Ordinal);
    }

    private static string Digest(string text) => FactsDigest.Of(TestNodes.Read(text));
}
