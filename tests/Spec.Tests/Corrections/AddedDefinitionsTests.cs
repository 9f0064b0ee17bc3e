using Xunit;

namespace DockerApiGen.Spec.Tests.Corrections;

public class AddedDefinitionsTests
{
    private const string Corrections = """
        corrections:
          - target: definitions
            versions: "1.25-"
            set: { Stat: { $ref: "#/definitions/Inner" }, Inner: { type: string }, Lonely: { $ref: "#/definitions/Other" }, Other: { type: string } }
            evidence: "observed"
        """;

    [Fact]
    public void A_definition_that_a_correction_adds_is_there_when_something_needs_it() =>
        Assert.Equal(["Own", "Stat", "Inner"], Names("""{ definitions: { Own: { $ref: "#/definitions/Stat" } } }"""));

    [Fact]
    public void A_definition_that_nothing_needs_is_not_added() =>
        Assert.Equal(["Own"], Names("""{ definitions: { Own: { type: string } } }"""));

    [Fact]
    public void A_definition_of_the_document_stays_whether_needed_or_not() =>
        Assert.Equal(["Lonely", "Other"], Names("""{ definitions: { Lonely: { $ref: "#/definitions/Other" } } }"""));

    private static IEnumerable<string> Names(string document)
    {
        Assert.True(ApiVersion.TryParse("1.48", out ApiVersion version));
        CorrectedDocument corrected = Corrector.Apply(TestNodes.Read(document), version, CorrectionsReader.Read(Corrections).Corrections);
        return ((SpecMapping)corrected.Document["definitions"]!).Entries.Select(entry => entry.Key);
    }
}
