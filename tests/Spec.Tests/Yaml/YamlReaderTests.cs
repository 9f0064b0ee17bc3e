using Xunit;

namespace DockerApiGen.Spec.Tests.Yaml;

public class YamlReaderTests
{
    [Theory]
    [InlineData("text", SpecScalarType.String)]
    [InlineData("\"1\"", SpecScalarType.String)]
    [InlineData("'true'", SpecScalarType.String)]
    [InlineData("yes", SpecScalarType.String)]
    [InlineData("1.48.2", SpecScalarType.String)]
    [InlineData("1", SpecScalarType.Integer)]
    [InlineData("-12", SpecScalarType.Integer)]
    [InlineData("0x1F", SpecScalarType.Integer)]
    [InlineData("0o17", SpecScalarType.Integer)]
    [InlineData("18446744073709551615", SpecScalarType.Integer)]
    [InlineData("1.5", SpecScalarType.Float)]
    [InlineData("-1e9", SpecScalarType.Float)]
    [InlineData(".inf", SpecScalarType.Float)]
    [InlineData("True", SpecScalarType.Boolean)]
    [InlineData("false", SpecScalarType.Boolean)]
    [InlineData("~", SpecScalarType.Null)]
    [InlineData("null", SpecScalarType.Null)]
    [InlineData("", SpecScalarType.Null)]
    [InlineData("\"\"", SpecScalarType.String)]
    public void A_scalar_has_the_type_that_YAMLs_core_schema_gives_it(string written, SpecScalarType type)
    {
        var scalar = Assert.IsType<SpecScalar>(TestNodes.Read($"key: {written}\n")["key"]);

        Assert.Equal(type, scalar.Type);
        Assert.Equal(type == SpecScalarType.Null ? "" : written.Trim('"', '\''), scalar.Value);
    }

    [Fact]
    public void A_key_is_text_whatever_it_looks_like()
    {
        SpecMapping root = TestNodes.Read("200: a\n\"404\": b\ntrue: c\n");

        Assert.Equal(["200", "404", "true"], root.Entries.Select(entry => entry.Key));
    }

    [Fact]
    public void Keys_and_values_know_their_places()
    {
        SpecMapping root = TestNodes.Read("first: 1\nsecond:\n  - a\n  - b: 2\n");

        SpecEntry second = root.Entries[1];
        Assert.Equal(new SpecLocation(2, 1), second.Location);
        var list = Assert.IsType<SpecSequence>(second.Value);
        Assert.Equal(new SpecLocation(3, 3), list.Location);
        Assert.Equal(new SpecLocation(3, 5), list.Items[0].Location);
        Assert.Equal(new SpecLocation(4, 5), list.Items[1].Location);
        Assert.Equal(new SpecLocation(4, 8), ((SpecMapping)list.Items[1])["b"]!.Location);
    }

    [Theory]
    [InlineData("\uFEFFa: 1\n")]
    [InlineData("a: 1\r\n")]
    [InlineData("---\na: 1\n...\n")]
    [InlineData("# a comment\na: 1 # another")]
    [InlineData("{a: 1}")]
    public void One_document_is_read_whatever_surrounds_it(string text) =>
        Assert.Equal("1", TestNodes.Read(text).TextAt("a"));

    [Fact]
    public void Reading_stops_when_it_is_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.Throws<OperationCanceledException>(() => YamlReader.Read("a: 1\n", cancelled.Token));
    }

    [Theory]
    [MemberData(nameof(Repository.UpstreamVersions), MemberType = typeof(Repository))]
    public void The_same_text_gives_equal_documents(string? version)
    {
        string text = version is null ? Repository.Swagger : Repository.Upstream(version);

        Assert.Equal(YamlReader.Read(text), YamlReader.Read(text));
    }

    [SkippableTheory]
    [MemberData(nameof(Repository.UpstreamVersions), MemberType = typeof(Repository))]
    public void Every_document_that_Docker_published_is_read(string? version)
    {
        YamlDocumentResult result = YamlReader.Read(Repository.Upstream(version));

        Assert.Empty(result.Problems);
        Assert.Equal(version, result.Root!.TextAt("info", "version"));
    }
}
