using Snapshooter.Xunit;

namespace DockerApiGen.Generator.Tests;

public class SnapshotTests
{
    [Theory]
    [InlineData("DockerApi")]
    [InlineData("IDockerApi")]
    [InlineData("DockerJsonContext")]
    [InlineData("RefitRegistration")]
    [InlineData("Operations/IWidgetApi")]
    [InlineData("Operations/WidgetApi")]
    [InlineData("Operations/WidgetListOptions")]
    [InlineData("Models/Widget")]
    [InlineData("Models/WidgetKind")]
    [InlineData("Models/WidgetState")]
    [InlineData("Models/WidgetCreateRequest")]
    public void The_emitted_file_is_as_reviewed(string name)
    {
        GeneratorRun run = TestProject.With(TestDocument.Small).Run();

        Assert.Empty(run.CompilerMessages());
        Snapshot.Match(run.Files[$"DockerApiGen.V1_99/{name}.g.cs"], Snapshooter.SnapshotNameExtension.Create(name.Replace('/', '_')));
    }

    [Theory]
    [InlineData("Operations/IWidgetApi")]
    [InlineData("Operations/WidgetApi")]
    [InlineData("Operations/WidgetListOptions")]
    [InlineData("Models/Widget")]
    [InlineData("Models/WidgetState")]
    public void The_emitted_file_of_a_document_with_several_versions_is_as_reviewed(string name)
    {
        GeneratorRun run = TestProject.With(TestDocument.Versions, ("DockerApiVersions", "1.3")).Run();

        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerMessages());
        Snapshot.Match(run.Files[$"DockerApiGen.V1_3/{name}.g.cs"], Snapshooter.SnapshotNameExtension.Create(name.Replace('/', '_')));
    }

    [Fact]
    public void Every_type_has_a_file_of_its_own()
    {
        GeneratorRun run = TestProject.With(TestDocument.Small).Run();

        Snapshot.Match(string.Join('\n', run.Files.Keys.Order(StringComparer.Ordinal)));
    }
}
