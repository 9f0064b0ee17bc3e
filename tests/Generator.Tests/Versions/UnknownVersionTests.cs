using DockerApiGen.Spec;

namespace DockerApiGen.Generator.Tests;

public class UnknownVersionTests
{
    /// <summary>What a later version of Docker may publish: 1.54 and a little more.</summary>
    private const string NewOperation = """
          /containers/{id}/nap:
            post:
              operationId: ContainerNap
              tags: [Container]
              parameters:
                - { name: id, in: path, required: true, type: string }
                - { name: depth, in: query, type: integer }
              responses:
                200: { description: OK, schema: { $ref: "#/definitions/NapReport" } }
        """;

    [Fact]
    public void A_version_that_nobody_has_seen_is_imported_and_gives_a_client_that_compiles()
    {
        SpecMapping document = YamlReader.Read(TestDocument.Engine).Root!;
        ApiVersion next = new(1, 155);

        ImportResult imported = Importer.Import(document, Later(document, next));

        Assert.Empty(imported.Problems);
        GeneratorRun run = TestProject.With(MergedDocument.Write(imported.Document!), ("DockerApiVersions", "1.155, 1.54")).Run();
        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerMessages());
        Assert.Contains("Task<NapReport> NapAsync(string id, [global::Refit.Query] ContainerNapOptions? options", run.Files["DockerApiGen.V1_155/Operations/IContainerApi.g.cs"], StringComparison.Ordinal);
        Assert.Contains("Since API 1.155.", run.Files["DockerApiGen.V1_155/Operations/IContainerApi.g.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain("NapAsync", run.Files["DockerApiGen.V1_54/Operations/IContainerApi.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_raw_document_of_one_version_gives_its_client_as_well()
    {
        SpecMapping document = YamlReader.Read(TestDocument.Engine).Root!;
        string raw = CanonicalText.Write(Projector.Project(document, new ApiVersion(1, 44)).Document!);

        GeneratorRun run = TestProject.With(raw).Run();

        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerMessages());
        Assert.Contains(run.Types("DockerApiGen.V1_44"), type => type.Name == "IContainerApi");
        Assert.Contains("JsonStream<BuildInfo>", run.Files["DockerApiGen.V1_44/Operations/IImageApi.g.cs"], StringComparison.Ordinal);
    }

    private static SpecMapping Later(SpecMapping document, ApiVersion version)
    {
        string text = CanonicalText.Write(Facts.Of(Projector.Project(document, new ApiVersion(1, 54)).Document!));
        text = text.Replace("\"1.54\"", $"\"{version}\"", StringComparison.Ordinal)
            .Replace("/v1.54", $"/v{version}", StringComparison.Ordinal)
            .Replace("\npaths:\n", "\npaths:\n" + NewOperation + "\n", StringComparison.Ordinal)
            .Replace("\ndefinitions:\n", "\ndefinitions:\n  NapReport: { type: object, properties: { Dreams: { type: array, items: { type: string } } } }\n", StringComparison.Ordinal);
        YamlDocumentResult read = YamlReader.Read(text);
        Assert.Empty(read.Problems);
        return read.Root!;
    }
}
