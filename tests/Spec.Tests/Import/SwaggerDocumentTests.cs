using System.Text;
using Xunit;

namespace DockerApiGen.Spec.Tests.Import;

/// <summary>What must hold for <c>spec/swagger.yaml</c>.</summary>
public class SwaggerDocumentTests
{
    private const string Version = "1.48";

    // The facts of the document that Docker publishes for this version: they change only when Docker's do.
    private const string Digest = "702071ba49bf23609ab04295ef4e50c2dbd0854f2a0556d5c51b66586fcfc61e";

    private static readonly SpecMapping Document = TestNodes.Read(Repository.Swagger);

    [Fact]
    public void Its_facts_are_upstreams() => Assert.Equal(Digest, FactsDigest.Of(Document));

    [SkippableFact]
    public void Its_facts_are_those_of_upstreams_document_beside_the_repository()
    {
        SpecMapping upstream = TestNodes.Read(Repository.Upstream(Version));

        Assert.Equal(
            CanonicalText.Write(CanonicalOrder.Apply(Facts.Of(upstream))),
            CanonicalText.Write(CanonicalOrder.Apply(Facts.Of(Document))));
    }

    [SkippableFact]
    public void Importing_upstreams_document_again_changes_no_byte()
    {
        ImportResult result = Importer.Import(Document, TestNodes.Read(Repository.Upstream(Version)));

        Assert.Equal(Repository.Swagger, MergedDocument.Write(result.Document!));
        Assert.Empty(result.WithoutProse);
    }

    [Fact]
    public void It_is_written_in_canonical_form() => Assert.Equal(MergedDocument.Write(Document), Repository.Swagger);

    [Fact]
    public void It_names_the_version_it_holds() =>
        Assert.Equal([Version], ((SpecSequence)Document[Facts.ApiVersions]!).Items.Select(item => ((SpecScalar)item).Value));

    [Fact]
    public void Every_operation_has_a_summary_in_one_line()
    {
        var operations =
            from path in ((SpecMapping)Document["paths"]!).Entries
            from method in ((SpecMapping)path.Value).Entries
            select ((SpecMapping)method.Value).TextAt("summary");

        Assert.All(operations, summary => Assert.True(summary is { Length: > 0 } && !summary.Contains('\n', StringComparison.Ordinal)));
    }

    [SkippableFact]
    public void No_sentence_of_upstreams_is_in_it()
    {
        // Thirty characters: shorter ones are names and phrases that anyone would use.
        string[] theirs = [.. Repository.AllUpstream().Select(TestNodes.Read).SelectMany(ProseOf).SelectMany(Sentences).Where(text => text.Length >= 30).Distinct()];
        string[] ours = [.. ProseOf(Document).Select(Normalised)];

        Assert.NotEmpty(theirs);
        Assert.DoesNotContain(ours, text => theirs.Any(sentence => text.Contains(sentence, StringComparison.Ordinal)));
    }

    /// <summary>The texts that are in a document and not among its facts.</summary>
    private static IEnumerable<string> ProseOf(SpecMapping document)
    {
        Dictionary<SpecLocation, string> all = document.Scalars().GroupBy(scalar => scalar.Location).ToDictionary(same => same.Key, same => same.First().Value);
        foreach (SpecScalar fact in Facts.Of(document).Scalars())
        {
            all.Remove(fact.Location);
        }

        return all.Values;
    }

    private static IEnumerable<string> Sentences(string prose) =>
        [Normalised(prose), .. prose.Replace("\n\n", ". ", StringComparison.Ordinal).Split(". ").Select(Normalised)];

    private static string Normalised(string text)
    {
        var words = new StringBuilder();
        foreach (char c in text)
        {
            words.Append(char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ');
        }

        return string.Join(' ', words.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}
