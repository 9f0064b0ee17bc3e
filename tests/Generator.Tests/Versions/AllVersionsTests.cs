using System.Reflection;
using DockerApiGen.Spec;

namespace DockerApiGen.Generator.Tests;

/// <summary>Every version that the document holds, one after the other: each is a megabyte of source and does not stay.</summary>
[Collection(nameof(AllVersionsTests))]
public class AllVersionsTests
{
    private static readonly SpecMapping Document = YamlReader.Read(TestDocument.Engine).Root!;

    public static TheoryData<string> Versions => [.. HeldVersions.Of(Document).Select(version => version.ToString())];

    [Theory]
    [MemberData(nameof(Versions))]
    public void Its_client_compiles_without_a_warning_and_sends_every_operation_as_the_document_says(string version)
    {
        GeneratorRun run = TestProject.With(TestDocument.Engine, ("DockerApiVersions", version)).Run();

        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerMessages());
        using LoadedClient client = LoadedClient.Load(run);
        string[] expected = [.. OperationTable.Of(Document, version).Order(StringComparer.Ordinal)];
        string[] sent = [.. client.CallEveryOperation($"DockerApiGen.V{version.Replace('.', '_')}").Order(StringComparer.Ordinal)];
        Assert.NotEmpty(expected);
        Assert.Equal(expected, sent);
    }
}
