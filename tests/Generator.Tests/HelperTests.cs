namespace DockerApiGen.Generator.Tests;

/// <summary>The helpers that are emitted beside a client: all of them for Docker's document, and none that would not compile.</summary>
public class HelperTests
{
    private static readonly string[] All =
    [
        "ContainerCopyExtensions", "ContainerHealthExtensions", "DockerExecExtensions", "DockerRunExtensions", "ImageBuildExtensions", "ImageLoadExtensions", "ImagePullExtensions", "ImagePushExtensions", "ImageTransferExtensions",
    ];

    [Fact]
    public void The_projects_own_document_has_what_every_helper_needs() => Assert.Equal(All, Helpers(TestProject.With(TestDocument.Engine)));

    [Fact]
    public void A_client_of_some_tags_has_the_helpers_of_their_operations_and_compiles()
    {
        TestProject project = TestProject.With(TestDocument.Engine, ("DockerApiTags", "Exec"));

        Assert.Equal(["DockerExecExtensions"], Helpers(project));
        Assert.Empty(project.Run().CompilerMessages());
    }

    [Fact]
    public void A_document_without_these_operations_has_no_helpers() => Assert.Empty(Helpers(TestProject.With(TestDocument.Small)));

    [Fact]
    public void Helpers_are_as_visible_as_the_client()
    {
        GeneratorRun run = TestProject.With(TestDocument.Engine, ("DockerApiVisibility", "internal"), ("DockerApiTags", "Exec")).Run();

        Assert.Contains("internal static class DockerExecExtensions", run.Files.Single(file => file.Key.EndsWith("/DockerExecExtensions.g.cs", StringComparison.Ordinal)).Value, StringComparison.Ordinal);
        Assert.Empty(run.CompilerMessages());
    }

    private static string[] Helpers(TestProject project) =>
        [.. project.Run().Files.Keys.Select(name => Path.GetFileName(name).Replace(".g.cs", "", StringComparison.Ordinal)).Where(name => name.EndsWith("Extensions", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}
