using CsCheck;
using Xunit;

namespace DockerApiGen.Spec.Tests.Yaml;

public class YamlProblemsTests
{
    [Theory]
    [InlineData("", 1, 1, "empty")]
    [InlineData("# nothing but a comment\n", 1, 1, "empty")]
    [InlineData("- a\n- b\n", 1, 1, "not a mapping")]
    [InlineData("just text\n", 1, 1, "not a mapping")]
    [InlineData("a: 1\nb: &anchor 2\n", 2, 4, "anchor (&anchor)")]
    [InlineData("a: 1\nb: *anchor\n", 2, 4, "alias (*anchor)")]
    [InlineData("a: 1\n*b : 2\n", 2, 1, "alias (*b)")]
    [InlineData("a: 1\nb: !!str 2\n", 2, 4, "tag (")]
    [InlineData("a: !local [1]\n", 1, 4, "tag (!local)")]
    [InlineData("a: 1\n<<: {b: 2}\n", 2, 1, "merge key")]
    [InlineData("a: 1\nb: 2\na: 3\n", 3, 1, "`a` stands at (1,1) already")]
    [InlineData("a: 1\n\"a\": 3\n", 2, 1, "`a` stands at (1,1) already")]
    [InlineData("? [a, b]\n: 1\n", 1, 3, "key must be a single value")]
    [InlineData("a: 1\n: 2\n", 2, 3, "key is missing")]
    [InlineData("a: 1\n---\nb: 2\n", 2, 1, "second document")]
    [InlineData("a:\n\tb: 1\n", 2, 1, "Indent with spaces")]
    [InlineData("a:\n  b: 1\n  \tc: 2\n", 3, 3, "Indent with spaces")]
    [InlineData("a:\n  b: 1\n c: 2\n", 3, 2, "Compare the indentation")]
    [InlineData("a: b: c\n", 1, 5, "Compare the indentation")]
    [InlineData("a: 1\nb: @c\n", 2, 4, "quote a value")]
    [InlineData("a: 1\nb: \"\\q\"\n", 2, 4, "escape")]
    [InlineData("a: 1\nb: \"cut sho", 2, 4, "is the file complete?")]
    [InlineData("a: 1\nb: {c: 1", 2, 9, "is the file complete?")]
    [InlineData("a: 1\nb: [c, d\n", 2, 9, "is the file complete?")]
    [InlineData("a: 1\nb", 2, 1, "could not find expected ':'")]
    [InlineData("a: 1\nb: \u0000\n", 2, 4, "U+0000")]
    public void What_is_wrong_is_said_with_its_place(string text, int line, int column, string said)
    {
        YamlDocumentResult result = YamlReader.Read(text);

        Assert.Null(result.Root);
        SpecProblem problem = result.Problems[0];
        Assert.Equal(SpecProblemKind.Syntax, problem.Kind);
        Assert.Contains(said, problem.Message, StringComparison.Ordinal);
        Assert.Equal(new SpecLocation(line, column), problem.Location);
    }

    [Fact]
    public void Several_problems_are_told_at_once()
    {
        YamlDocumentResult result = YamlReader.Read("a: &x 1\nb: *x\na: 2\n");

        Assert.Equal([1, 2, 3], result.Problems.Select(problem => problem.Location.Line));
    }

    [Fact]
    public void A_document_full_of_problems_gives_a_list_that_ends() =>
        Assert.InRange(YamlReader.Read("a: [" + string.Join(", ", Enumerable.Repeat("*x", 10_000)) + "]\n").Problems.Count, 1, 101);

    [Theory]
    [InlineData("[", 64, false)]
    [InlineData("[", 100_000, false)]
    [InlineData("[", 63, true)]
    [InlineData("- ", 64, false)]
    [InlineData("- ", 62, true)]
    public void What_stands_too_deep_is_refused(string opening, int times, bool isRead)
    {
        string nested = string.Concat(Enumerable.Repeat(opening, times));
        string text = opening == "[" ? $"a: {nested}{new string(']', times)}\n" : $"a:\n {nested}x\n";

        YamlDocumentResult result = YamlReader.Read(text);

        Assert.Equal(isRead, result.Problems.Count == 0);
        Assert.All(result.Problems, problem => Assert.Contains("64 deep", problem.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_text_beyond_the_limit_is_refused_without_being_read()
    {
        YamlDocumentResult result = YamlReader.Read("a: " + new string('x', YamlReader.MaxLength));

        Assert.Contains("characters", Assert.Single(result.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_text_whatever_makes_it_throw()
    {
        string[] pieces = ["a", ":", ": ", "\n", "  ", "- ", "\"", "'", "[", "]", "{", "}", ",", "|", ">", "#", "&x", "*x", "!t", "<<", "?", "%", "@", "\\", "\t", "---", "...", "\\U0010", "é", "\uD83D", "\0", "1", "~"];
        Gen.OneOf(pieces).Array[0, 40].Sample(
            parts =>
            {
                YamlDocumentResult result = YamlReader.Read(string.Concat(parts));
                return (result.Root is null) == (result.Problems.Count > 0)
                    && result.Problems.All(problem => problem.Location is { Line: > 0, Column: > 0 });
            },
            iter: 20_000);
    }

    [Fact]
    public void A_document_cut_anywhere_is_read_or_refused()
    {
        string text = Repository.Swagger;
        for (int length = 0; length < text.Length; length += 9973)
        {
            YamlDocumentResult result = YamlReader.Read(text[..length]);
            Assert.NotEqual(result.Root is null, result.Problems.Count == 0);
        }
    }
}
