using System.Text;
using System.Text.Json;
using Xunit;

namespace DockerApiGen.Spec.Tests.Import;

/// <summary>What must hold for <c>spec/swagger.yaml</c>.</summary>
public class SwaggerDocumentTests
{
    private static readonly SpecMapping Document = TestNodes.Read(Repository.Swagger);

    private static readonly Dictionary<string, string> Digests =
        JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(Path.Combine(Repository.Root, "spec", "digests.json")))!;

    /// <summary>The versions that the document holds.</summary>
    public static TheoryData<string> Versions => [.. HeldVersions.Of(Document).Select(version => version.ToString())];

    [Fact]
    public void It_holds_every_version_that_has_a_digest_and_no_other() => Assert.Equal(Digests.Keys, HeldVersions.Of(Document).Select(version => version.ToString()));

    [Theory]
    [MemberData(nameof(Versions))]
    public void Each_version_taken_out_has_the_facts_of_Dockers_document(string version) =>
        Assert.Equal(Digests[version], FactsDigest.Of(Project(version)));

    [SkippableTheory]
    [MemberData(nameof(Repository.UpstreamVersions), MemberType = typeof(Repository))]
    public void Each_version_taken_out_has_the_facts_of_the_document_beside_the_repository(string? version)
    {
        // First, because it skips the test where there is none.
        var upstream = Repository.Upstream(version);

        Assert.Null(FactsDifference.First(Project(version!), TestNodes.Read(upstream)));
    }

    [SkippableFact]
    public void All_versions_together_have_at_most_half_as_many_facts_again_as_the_newest_alone()
    {
        SpecMapping newest = TestNodes.Read(Repository.Upstream("1.54"));

        double ratio = (double)Count(Facts.Of(Document)) / Count(Facts.Of(newest));

        Assert.InRange(ratio, 1.0, 1.5);
    }

    [SkippableTheory]
    [InlineData("1.25")]
    [InlineData("1.40")]
    [InlineData("1.54")]
    public void Importing_a_version_again_changes_no_byte(string version)
    {
        ImportResult result = Importer.Import(Document, TestNodes.Read(Repository.Upstream(version)));

        Assert.Equal(Repository.Swagger, MergedDocument.Write(result.Document!));
        Assert.Equal(0, result.Added.Count + result.Removed.Count + result.Changed.Count);
    }

    [SkippableTheory]
    [InlineData("1.53", "1.54")]
    [InlineData("1.54", "1.53")]
    public void Two_versions_taken_out_and_imported_again_leave_the_same_file(string first, string second)
    {
        SpecMapping taken = VersionRemoval.Remove(Document, new ApiVersion(1, 53), new ApiVersion(1, 54));
        Assert.Equal("1.52", Repository.Swagger == MergedDocument.Write(taken) ? "" : HeldVersions.Of(taken).Last().ToString());

        // Through the file and back, as the command does it; what only they had, had its texts: those come from the
        // file before.
        SpecMapping once = Imported(TestNodes.Read(MergedDocument.Write(taken)), first);
        SpecMapping twice = Imported(TestNodes.Read(MergedDocument.Write(once)), second);

        Assert.Equal(Repository.Swagger, MergedDocument.Write(twice));
    }

    [SkippableFact]
    public void Without_the_texts_from_before_only_texts_on_what_is_new_in_them_are_missing()
    {
        SpecMapping taken = VersionRemoval.Remove(Document, new ApiVersion(1, 53), new ApiVersion(1, 54));
        SpecMapping once = Importer.Import(taken, TestNodes.Read(Repository.Upstream("1.53"))).Document!;
        SpecMapping twice = Importer.Import(once, TestNodes.Read(Repository.Upstream("1.54"))).Document!;

        Assert.Equal(CanonicalText.Write(Facts.Of(Document)), CanonicalText.Write(Facts.Of(TestNodes.Read(MergedDocument.Write(twice)))));
        string[] before = Repository.Swagger.Split('\n'), after = MergedDocument.Write(twice).Split('\n');
        Assert.Empty(after.Except(before).Except(after.Where(line => line.Contains("description: ", StringComparison.Ordinal))));
        Assert.True(after.Length <= before.Length && after.Length > before.Length - 400);
    }

    [Fact]
    public void It_is_written_in_canonical_form() => Assert.Equal(MergedDocument.Write(Document), Repository.Swagger);

    [Theory]
    [MemberData(nameof(Versions))]
    public void Each_version_can_be_read_whole(string version)
    {
        Assert.True(ApiVersion.TryParse(version, out ApiVersion parsed));

        Assert.Empty(SpecReader.Read(Project(version), parsed).Problems);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Every_operation_of_every_version_has_a_summary_in_one_line(string version)
    {
        var operations =
            from path in ((SpecMapping)Project(version)["paths"]!).Entries
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

    private static SpecMapping Project(string version)
    {
        Assert.True(ApiVersion.TryParse(version, out ApiVersion parsed));
        ProjectionResult result = Projector.Project(Document, parsed);
        Assert.Empty(result.Problems);
        return result.Document!;
    }

    private static SpecMapping Imported(SpecMapping document, string version)
    {
        ImportResult result = Importer.Import(document, TestNodes.Read(Repository.Upstream(version)), prose: Document);
        Assert.Empty(result.Problems);
        Assert.NotEqual(0, result.Added.Count + result.Changed.Count);
        return result.Document!;
    }

    private static int Count(SpecNode node) => 1 + node switch
    {
        SpecMapping mapping => mapping.Entries.Sum(entry => Count(entry.Value)),
        SpecSequence sequence => sequence.Items.Sum(Count),
        _ => 0,
    };

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
