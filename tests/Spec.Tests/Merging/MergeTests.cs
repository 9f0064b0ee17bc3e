using CsCheck;
using Xunit;

namespace DockerApiGen.Spec.Tests.Merging;

/// <summary>What import makes of several versions, written down as the notation that README.md explains.</summary>
public class MergeTests
{
    [Fact]
    public void What_is_in_every_version_carries_no_mark()
    {
        SpecMapping merged = Merge(("1.30", "A: {type: string}"), ("1.31", "A: {type: string}"));

        Assert.Equal("type: string", Definition(merged, "A"));
    }

    [Fact]
    public void What_came_and_what_went_carries_its_versions()
    {
        SpecMapping merged = Merge(
            ("1.30", "A: {type: string}, B: {type: string}"),
            ("1.31", "B: {type: string}, C: {type: string}"),
            ("1.32", "A: {type: string}, C: {type: string}"));

        Assert.Equal("x-versions: 1.30, 1.32- type: string", Definition(merged, "A"));
        Assert.Equal("x-until: 1.31 type: string", Definition(merged, "B"));
        Assert.Equal("x-since: 1.31 type: string", Definition(merged, "C"));
    }

    [Fact]
    public void A_part_is_marked_among_the_versions_of_what_it_is_part_of()
    {
        SpecMapping merged = Merge(
            ("1.30", "A: {type: string}"),
            ("1.31", "S: {type: object, properties: {a: {type: string}}}"),
            ("1.32", "S: {type: object, properties: {a: {type: string}, b: {type: string}}}"));

        Assert.Equal("x-since: 1.31 type: object properties: a: type: string b: x-since: 1.32 type: string", Definition(merged, "S"));
    }

    [Fact]
    public void A_fact_that_changed_stands_in_variants()
    {
        SpecMapping merged = Merge(
            ("1.30", "A: {type: integer, format: int32}"), ("1.31", "A: {type: integer, format: int64}"), ("1.32", "A: {type: integer, format: int64, minimum: 1}"));

        Assert.Equal("type: integer x-variants: - x-until: 1.30 format: int32 - x-since: 1.31 format: int64 - x-since: 1.32 minimum: 1", Definition(merged, "A"));
    }

    [Fact]
    public void Members_and_required_names_carry_their_versions()
    {
        SpecMapping merged = Merge(
            ("1.30", "S: {type: object, required: [a], properties: {a: {type: string, enum: [x, y]}, b: {type: string}}}"),
            ("1.31", "S: {type: object, required: [b, a], properties: {a: {type: string, enum: [z, x]}, b: {type: string}}}"));

        Assert.Equal(
            "type: object required: [a, b] x-required-versions: b: 1.31- properties: a: type: string enum: [x, y, z] x-enum-versions: y: 1.30 z: 1.31- b: type: string",
            Definition(merged, "S"));
    }

    [Fact]
    public void Schemas_that_have_only_a_name_in_common_stand_beside_each_other()
    {
        SpecMapping merged = Merge(
            ("1.30", "S: {type: object, properties: {a: {type: string}}}"), ("1.31", "S: {type: object, properties: {b: {type: string}}}"));

        Assert.Equal("type: object x-variants: - x-until: 1.30 properties: a: type: string - x-since: 1.31 properties: b: type: string", Definition(merged, "S"));
    }

    [Fact]
    public void A_list_that_became_an_object_stands_in_variants()
    {
        SpecMapping merged = Merge(("1.30", "S: {type: array, items: {type: string}}"), ("1.31", "S: {type: object, properties: {b: {type: string}}}"));

        Assert.Equal("x-variants: - x-until: 1.30 type: array items: type: string - x-since: 1.31 type: object properties: b: type: string", Definition(merged, "S"));
    }

    [Fact]
    public void The_newest_version_leaves_what_is_open_as_it_is()
    {
        (string, string)[] versions = [("1.30", "A: {type: string}"), ("1.31", "A: {type: string}, B: {type: string}")];

        string before = CanonicalText.Write(Merge(versions)), after = CanonicalText.Write(Merge([.. versions, ("1.32", versions[1].Item2)]));

        Assert.Equal(before.Replace("\"1.31\"]", "\"1.31\", \"1.32\"]", StringComparison.Ordinal), after);
    }

    [Fact]
    public void Random_versions_give_their_facts_back_whatever_the_order_of_their_import() =>
        Gen.Select(RandomDocuments.Versions, Gen.Shuffle(new[] { 0, 1, 2, 3 })).Sample((versions, order) =>
        {
            SpecMapping? merged = null;
            foreach (int index in order)
            {
                merged = Import(merged, versions[index]);
            }

            Assert.Equal(CanonicalText.Write(versions.Aggregate((SpecMapping?)null, Import)!), CanonicalText.Write(merged!));
            Assert.Equal(CanonicalText.Write(merged!), CanonicalText.Write(Import(merged, versions[order[0]])));
            SpecMapping written = TestNodes.Read(MergedDocument.Write(merged!));
            for (int i = 0; i < versions.Length; i++)
            {
                Assert.Null(FactsDifference.First(Projector.Project(written, new ApiVersion(1, 30 + i)).Document!, versions[i]));
            }
        }, iter: 300);

    [Fact]
    public void A_version_that_is_taken_out_leaves_what_was_without_it() =>
        RandomDocuments.Versions.Sample(versions =>
        {
            SpecMapping all = versions.Aggregate((SpecMapping?)null, Import)!;

            Assert.Equal(
                CanonicalText.Write(versions.Take(3).Aggregate((SpecMapping?)null, Import)!),
                CanonicalText.Write(VersionRemoval.Remove(all, new ApiVersion(1, 33))));
        }, iter: 100);

    private static SpecMapping Merge(params (string Version, string Definitions)[] versions) =>
        versions.Select(version => TestNodes.Read(RandomDocuments.Document(version.Version, "", version.Definitions))).Aggregate((SpecMapping?)null, Import)!;

    private static SpecMapping Import(SpecMapping? document, SpecMapping upstream)
    {
        ImportResult result = Importer.Import(document, upstream, allowRemoved: true);
        return result.Document ?? throw new InvalidOperationException(string.Join("\n", result.Problems));
    }

    private static string Definition(SpecMapping merged, string name) =>
        string.Join(' ', CanonicalText.Write((SpecMapping)merged.At("definitions", name)!).Replace("\"", "", StringComparison.Ordinal).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
