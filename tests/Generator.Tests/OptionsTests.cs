using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DockerApiGen.Generator.Tests;

public class OptionsTests
{
    [Fact]
    public void Without_options_the_client_is_public_and_in_the_namespace_of_its_version()
    {
        GeneratorRun run = TestProject.With(TestDocument.Small).Run();

        Assert.Contains(run.Types("DockerApiGen.V1_99"), type => type is { Name: "IWidgetApi", DeclaredAccessibility: Accessibility.Public });
    }

    [Fact]
    public void Namespace_and_visibility_are_as_asked()
    {
        GeneratorRun run = TestProject.With(TestDocument.Small, ("DockerApiNamespace", "My.Docker"), ("DockerApiVisibility", "internal")).Run();

        Assert.Empty(run.CompilerMessages());
        Assert.All(run.Types("My.Docker"), type => Assert.Equal(Accessibility.Internal, type.DeclaredAccessibility));
    }

    [Theory]
    [InlineData("Container, Network")]
    [InlineData("Container Network")]
    [InlineData(" Network,Container ")]
    public void Only_the_tags_asked_for_come_out_and_the_client_still_compiles(string tags)
    {
        GeneratorRun run = TestProject.With(TestDocument.Engine, ("DockerApiVersions", "1.48"), ("DockerApiTags", tags)).Run();

        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerMessages());
        string[] interfaces = [.. run.Types("DockerApiGen.V1_48").Where(type => type.TypeKind == TypeKind.Interface).Select(type => type.Name).Order()];
        Assert.Equal(["IContainerApi", "IDockerApi", "INetworkApi"], interfaces);
        Assert.DoesNotContain(run.Types("DockerApiGen.V1_48"), type => type.Name == "ServiceSpec");
    }

    [Theory]
    [InlineData("DockerApiTags", "Container, Pod", "Pod")]
    [InlineData("DockerApiVersions", "1.48, banana", "banana")]
    [InlineData("DockerApiVersions", "1.3", "1.3")]
    [InlineData("DockerApiNamespace", "My.2nd", "My.2nd")]
    [InlineData("DockerApiNamespace", "My.class", "My.class")]
    [InlineData("DockerApiNamespace", "A { } class Injected", "Injected")]
    [InlineData("DockerApiVisibility", "protected", "protected")]
    public void An_option_that_cannot_be_used_is_named_and_nothing_is_emitted(string option, string value, string named)
    {
        GeneratorRun run = TestProject.With(TestDocument.Engine, (option, value)).Run();

        Diagnostic diagnostic = Assert.Single(run.Diagnostics);
        Assert.Equal("DAG0010", diagnostic.Id);
        Assert.Contains(named, diagnostic.GetMessage(), StringComparison.Ordinal);
        Assert.Empty(run.Files);
    }

    [Fact]
    public void A_version_that_the_document_does_not_hold_is_named_with_those_it_does_and_keeps_no_other_back()
    {
        GeneratorRun run = TestProject.With(TestDocument.Versions, ("DockerApiVersions", "1.1, 1.4")).Run();

        Diagnostic diagnostic = Assert.Single(run.Diagnostics);
        Assert.Equal("DAG0010", diagnostic.Id);
        Assert.Contains("1.4, which the document does not hold: it holds 1.1, 1.2, 1.3", diagnostic.GetMessage(), StringComparison.Ordinal);
        Assert.Equal(["DockerApiGen.V1_1"], run.Files.Keys.Select(file => file.Split('/')[0]).Distinct());
    }

    [Fact]
    public void Two_clients_of_one_namespace_are_refused()
    {
        GeneratorRun run = new TestProject().Add("/a.yaml", TestDocument.Small).Add("/b.yaml", TestDocument.Small).Run();

        Assert.Equal("DAG0012", Assert.Single(run.Diagnostics).Id);
        Assert.Empty(run.Files);
    }

    [Fact]
    public void A_project_without_the_runtime_is_told_to_add_it()
    {
        GeneratorRun run = new TestProject { ReferencesRuntime = false }.Add("/a.yaml", TestDocument.Small).Run();

        Assert.Equal("DAG0014", Assert.Single(run.Diagnostics).Id);
        Assert.Empty(run.Files);
    }

    [Fact]
    public void A_project_of_an_old_version_of_CSharp_is_told_to_raise_it()
    {
        GeneratorRun run = new TestProject { Language = LanguageVersion.CSharp11 }.Add("/a.yaml", TestDocument.Small).Run();

        Assert.Equal("DAG0015", Assert.Single(run.Diagnostics).Id);
        Assert.Empty(run.Files);
    }
}
