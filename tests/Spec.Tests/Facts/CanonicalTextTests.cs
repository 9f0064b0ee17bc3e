using CsCheck;
using Xunit;

namespace DockerApiGen.Spec.Tests.FactsOf;

public class CanonicalTextTests
{
    private static readonly string[] Hostile =
    [
        "", " ", "  leading", "trailing ", "a: b", "a:", ":", "# comment", "a # b", "- item", "? key", "'", "\"", "\\", "\\n", "\n", "\n\n",
        "line\nline", "line\n\nline\n", "line\n  indented\nline", " first\nsecond", "tab\there", "\r\n", "200", "1.5", "0x1F", "null", "~", "true", "Yes",
        "no", "<<", "*alias", "&anchor", "!tag", "%x", "@x", "`x", "{a}", "[a]", "a, b", "a]", "---", "...", "--- a\n... b", "|", ">", "é", "日本", "🐳", "\u0085",
        "\u2028", "\uFEFF", "\u0000", "\u007F", "\u00A0", "*/ </summary>", "2020-01-01", "12:30:45", "=", "$ref", "#/definitions/A", "{name:.*}",
    ];

    private static readonly Gen<string> Text = Gen.Frequency(
        (4, Gen.OneOf(Hostile)),
        (4, Gen.OneOf(Hostile).Array[1, 5].Select(string.Concat)),
        (2, Gen.String.AlphaNumeric),
        (1, Gen.String.AlphaNumeric.Array[30, 200].Select(words => string.Join(' ', words))));

    private static readonly Gen<SpecNode> Scalar = Gen.Frequency(
        (6, Text.Select(text => (SpecNode)new SpecScalar(text, SpecScalarType.String))),
        (1, Gen.Int.Select(number => (SpecNode)new SpecScalar(number.ToString(), SpecScalarType.Integer))),
        (1, Gen.OneOf("1.5", "-1e9", ".inf", ".nan").Select(number => (SpecNode)new SpecScalar(number, SpecScalarType.Float))),
        (1, Gen.OneOf("true", "False").Select(flag => (SpecNode)new SpecScalar(flag, SpecScalarType.Boolean))),
        (1, Gen.Const((SpecNode)new SpecScalar("", SpecScalarType.Null))));

    [Fact]
    public void What_is_written_reads_back_equal() =>
        Mapping(4).Sample(
            document => TestNodes.Read(CanonicalText.Write(document)).WithoutLocations().Equals(document),
            iter: 2_000,
            print: document => CanonicalText.Write(document));

    [Fact]
    public void What_is_read_back_is_written_the_same() =>
        Mapping(3).Sample(document =>
        {
            string text = CanonicalText.Write(document);
            return CanonicalText.Write(TestNodes.Read(text)) == text;
        });

    [Fact]
    public void A_very_long_key_and_a_very_long_text_survive()
    {
        var document = new SpecMapping(new EquatableArray<SpecEntry>(
        [
            new SpecEntry(new string('k', 5_000), new SpecScalar(new string('v', 100_000), SpecScalarType.String)),
            new SpecEntry(new string('"', 5_000), new SpecSequence(new EquatableArray<SpecNode>([SpecMapping.Empty, SpecMapping.Empty]))),
        ]));

        Assert.Equal(document, TestNodes.Read(CanonicalText.Write(document)).WithoutLocations());
    }

    [Theory]
    [InlineData("Lists containers, newest first.", "a: Lists containers, newest first.\n")]
    [InlineData("On: \"yes\"", "a: \"On: \\\"yes\\\"\"\n")]
    [InlineData("1.48", "a: \"1.48\"\n")]
    [InlineData("no", "a: \"no\"\n")]
    [InlineData("#/definitions/A", "a: \"#/definitions/A\"\n")]
    [InlineData("/containers/{id}/json", "a: /containers/{id}/json\n")]
    [InlineData("one\n\n  two\n", "a: |\n  one\n\n    two\n")]
    [InlineData("one\ntwo", "a: |-\n  one\n  two\n")]
    public void A_text_is_written_as_plainly_as_is_safe(string value, string written) =>
        Assert.Equal(written, CanonicalText.Write(new SpecMapping(new EquatableArray<SpecEntry>([new SpecEntry("a", new SpecScalar(value, SpecScalarType.String))]))));

    [Fact]
    public void A_document_without_entries_is_written_too() => Assert.Equal("{}\n", CanonicalText.Write(SpecMapping.Empty));

    private static Gen<SpecMapping> Mapping(int depth) =>
        Gen.Select(Text, Node(depth)).Array[0, 5].Select(pairs => new SpecMapping(new EquatableArray<SpecEntry>(
            pairs.DistinctBy(pair => pair.Item1).Select(pair => new SpecEntry(pair.Item1, pair.Item2)))));

    private static Gen<SpecNode> Node(int depth) => depth == 0
        ? Scalar
        : Gen.Frequency(
            (3, Scalar),
            (1, Mapping(depth - 1).Select(mapping => (SpecNode)mapping)),
            (1, Node(depth - 1).Array[0, 4].Select(items => (SpecNode)new SpecSequence(new EquatableArray<SpecNode>(items)))));
}
