using Xunit;

namespace DockerApiGen.Spec.Tests.Corrections;

/// <summary>spec/corrections.yaml against every document that it is for: the file shrinks when upstream grows better.</summary>
public class BuiltInCorrectionsTests
{
    private static readonly SpecMapping Document = TestNodes.Read(Repository.Swagger);

    private static readonly EquatableArray<Correction> Corrections = CorrectionsReader.ReadBuiltIn().Corrections;

    public static TheoryData<string> Versions => [.. HeldVersions.Of(Document).Select(version => version.ToString())];

    [Theory]
    [MemberData(nameof(Versions))]
    public void Each_finds_its_target_in_every_version_of_its_range_and_changes_it(string version) =>
        AssertAllCorrect(Project(version), Parse(version));

    [SkippableTheory]
    [MemberData(nameof(Repository.UpstreamVersions), MemberType = typeof(Repository))]
    public void Each_does_so_in_upstreams_document_as_well(string? version) =>
        AssertAllCorrect(TestNodes.Read(Repository.Upstream(version)), Parse(version!));

    [Theory]
    [MemberData(nameof(Versions))]
    public void Each_holds_for_every_version_that_has_what_it_corrects(string version)
    {
        ApiVersion parsed = Parse(version);
        SpecMapping projected = Corrector.Apply(Project(version), parsed, Corrections).Document;
        HashSet<string> targets = [.. Corrections.Where(correction => correction.Versions.Contains(parsed)).Select(correction => correction.Target)];

        // A target may be left alone on purpose, where its document was right once or the daemon another: then the evidence says from when.
        Correction[] forgotten =
        [
            .. Corrections.Where(correction => !targets.Contains(correction.Target) && !correction.Evidence.Contains("from ", StringComparison.Ordinal))
                .Where(correction => Changes(projected, parsed, correction)),
        ];

        Assert.Empty(forgotten.Select(correction => $"{correction.Target} for {correction.Versions} could hold for {version} too"));
    }

    [Fact]
    public void No_two_correct_one_target_in_one_version_with_the_same_keys()
    {
        var twice =
            from version in HeldVersions.Of(Document)
            from correction in Corrections.Where(correction => correction.Versions.Contains(version))
            from key in correction.Set.Select(entry => entry.Key)
            group correction by $"{correction.Target} sets {key} in {version}" into same
            where same.Count() > 1
            select same.Key;

        Assert.Empty(twice);
    }

    private static void AssertAllCorrect(SpecMapping document, ApiVersion version)
    {
        CorrectedDocument corrected = Corrector.Apply(document, version, Corrections);

        Assert.Empty(corrected.Misses.Concat(corrected.Idle).Select(problem => $"{problem.Location} {problem.Message}"));
        Assert.Empty(SpecReader.Read(corrected.Document, version).Problems);
    }

    private static bool Changes(SpecMapping document, ApiVersion version, Correction correction)
    {
        CorrectedDocument corrected = Corrector.Apply(document, version, new([correction with { Versions = new ApiVersionRange(version, version) }]));
        return corrected.Misses.Count + corrected.Idle.Count == 0;
    }

    private static ApiVersion Parse(string version)
    {
        Assert.True(ApiVersion.TryParse(version, out ApiVersion parsed));
        return parsed;
    }

    private static SpecMapping Project(string version) => Projector.Project(Document, Parse(version)).Document!;
}
