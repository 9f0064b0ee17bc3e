using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DockerApiGen.Generator.Tests;

public class CompilationTests
{
    [Fact]
    public void The_client_of_the_projects_own_document_compiles_without_a_warning()
    {
        GeneratorRun run = TestProject.With(TestDocument.Engine).Run();

        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerMessages());
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp12)]
    [InlineData(LanguageVersion.CSharp13)]
    [InlineData(LanguageVersion.Preview)]
    public void A_client_compiles_without_a_warning_in_every_supported_version_of_CSharp(LanguageVersion language)
    {
        GeneratorRun run = new TestProject { Language = language }.Add("/project/swagger.yaml", TestDocument.Small).Run();

        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerMessages());
    }

    [Fact]
    public void The_projects_own_types_named_like_those_of_the_framework_do_not_disturb_the_emitted_code()
    {
        GeneratorRun run = new TestProject
        {
            Source = "namespace My.System { class X; } namespace My.Docker { class Task; class List; class CancellationToken; class Refit; class String; class Stream; class DockerApiGen; }",
        }.Add("/project/swagger.yaml", TestDocument.Small, ("DockerApiNamespace", "My.Docker")).Run();

        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerMessages());
    }

    [Fact]
    public void Two_documents_give_two_clients_in_one_project()
    {
        GeneratorRun run = new TestProject()
            .Add("/project/one.yaml", TestDocument.Small, ("DockerApiNamespace", "One"))
            .Add("/project/two.yaml", TestDocument.Small, ("DockerApiNamespace", "Two"))
            .Run();

        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerMessages());
        Assert.Equal(run.Types("One").Select(type => type.Name).Order(), run.Types("Two").Select(type => type.Name).Order());
    }

    [Fact]
    public void Two_versions_give_two_clients_in_one_project()
    {
        GeneratorRun run = TestProject.With(TestDocument.Versions, ("DockerApiVersions", "1.1, 1.3")).Run();

        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerMessages());
        Assert.Contains(run.Types("DockerApiGen.V1_1"), type => type.Name == "IWidgetApi" && type.GetMembers("PaintAsync").IsEmpty);
        Assert.Contains(run.Types("DockerApiGen.V1_3"), type => type.Name == "IWidgetApi" && !type.GetMembers("PaintAsync").IsEmpty);
        Assert.Equal(2, run.Files.Keys.Select(file => file.Split('/')[0]).Distinct().Count());
    }

    [Fact]
    public void Two_versions_in_a_namespace_of_ones_own_stand_below_it()
    {
        GeneratorRun run = TestProject.With(TestDocument.Versions, ("DockerApiVersions", "1.1, 1.3"), ("DockerApiNamespace", "My.Docker")).Run();

        Assert.Empty(run.CompilerMessages());
        Assert.NotEmpty(run.Types("My.Docker.V1_1"));
        Assert.NotEmpty(run.Types("My.Docker.V1_3"));
    }

    [Fact]
    public void An_additional_file_that_is_no_DockerApiSpec_is_left_alone()
    {
        GeneratorRun run = new TestProject().Add("/notes.yaml", "this is: [not a document", ("DockerApiSpec", "false")).Run();

        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.Files);
    }
}
