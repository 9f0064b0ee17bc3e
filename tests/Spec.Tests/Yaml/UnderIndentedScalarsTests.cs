using Xunit;

namespace DockerApiGen.Spec.Tests.Yaml;

/// <summary>The slip of the documents v1.25 to v1.38, in its forms.</summary>
public class UnderIndentedScalarsTests
{
    [Theory]
    [InlineData("a:\n    b: \"one\n  two\n three\"\n    c: 1\n", "one two three")]
    [InlineData("a:\n    b: \"one\ntwo\"\n    c: 1\n", "one two")]
    [InlineData("a:\n    b: \"one\n\n  two\"\n    c: 1\n", "one\ntwo")]
    [InlineData("a:\n    b: \"a \\\" quote\n  two\" # ended\n    c: 1\n", "a \" quote two")]
    [InlineData("a:\n    \"b\": \"one\r\n  two\"\r\n    c: 1\n", "one two")]
    public void A_further_line_that_is_indented_too_little_is_read(string text, string value)
    {
        SpecMapping root = TestNodes.Read(text);

        Assert.Equal(value, root.TextAt("a", "b"));
    }

    [Fact]
    public void In_a_list_too()
    {
        SpecMapping root = TestNodes.Read("a:\n  - name: x\n    text: \"one\n  two\"\n  - \"three\n  four\"\n");

        var list = (SpecSequence)root["a"]!;
        Assert.Equal("one two", ((SpecMapping)list.Items[0]).TextAt("text"));
        Assert.Equal("three four", ((SpecScalar)list.Items[1]).Value);
    }

    [Fact]
    public void The_lines_behind_keep_their_numbers()
    {
        SpecMapping root = TestNodes.Read("a:\n    b: \"one\n  two\n  three\"\n    c: 1\n");

        Assert.Equal(new SpecLocation(5, 8), root.At("a", "c")!.Location);
    }

    [Fact]
    public void Text_in_a_block_is_not_touched()
    {
        SpecMapping root = TestNodes.Read("a: |\n  key: \"one\n\n  no scalar\"\nb: >-\n  - \"x\n  y\"\n");

        Assert.Equal("key: \"one\n\nno scalar\"\n", root.TextAt("a"));
        Assert.Equal("- \"x y\"", root.TextAt("b"));
    }

    [Fact]
    public void A_forgotten_quote_is_still_a_problem_at_its_place()
    {
        YamlDocumentResult result = YamlReader.Read("a:\n  b: \"forgotten\n  c: \"text\"\n");

        Assert.Equal(2, Assert.Single(result.Problems).Location.Line);
    }
}
