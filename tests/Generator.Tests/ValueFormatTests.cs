using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DockerApiGen.Generator.Tests;

/// <summary>Formats that stand for a type of the runtime, JSON that travels as text, and headers of answers.</summary>
public class ValueFormatTests
{
    private static readonly GeneratorRun Run = TestProject.With(TestDocument.Values).Run();

    [Theory]
    [InlineData(LanguageVersion.CSharp12)]
    [InlineData(LanguageVersion.CSharp13)]
    public void Every_format_compiles_without_a_warning(LanguageVersion language)
    {
        GeneratorRun run = new TestProject { Language = language }.Add("/project/swagger.yaml", TestDocument.Values).Run();

        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerMessages());
    }

    [Theory]
    [InlineData("Filters", "DockerApiGen.Filters?")]
    [InlineData("Platform", "DockerApiGen.ImagePlatform?")]
    [InlineData("Exact", "DockerApiGen.ImagePlatform?")]
    [InlineData("Several", "DockerApiGen.ImagePlatform[]?")]
    [InlineData("Since", "System.DateTimeOffset?")]
    [InlineData("T", "DockerApiGen.Seconds?")]
    [InlineData("Wait", "DockerApiGen.Nanoseconds?")]
    [InlineData("Args", "System.Collections.Generic.Dictionary<string, string?>?")]
    [InlineData("Outputs", "System.Collections.Generic.List<DockerApiGen.V1_2.ThingListOutput>?")]
    public void A_query_parameter_has_the_type_of_its_format(string property, string expected) =>
        Assert.Equal(expected, TypeOf("ThingListOptions", property));

    [Theory]
    [InlineData("Ports", "System.Collections.Generic.Dictionary<DockerApiGen.ContainerPort, System.Collections.Generic.List<DockerApiGen.V1_2.Binding>?>")]
    [InlineData("Exposed", "System.Collections.Generic.HashSet<DockerApiGen.ContainerPort>")]
    [InlineData("Due", "DockerApiGen.Nanoseconds")]
    [InlineData("Grace", "DockerApiGen.Seconds?")]
    [InlineData("Delays", "System.Collections.Generic.List<DockerApiGen.Nanoseconds>")]
    [InlineData("Since", "long?")]
    [InlineData("Filters", "string?")]
    [InlineData("Platform", "string?")]
    public void A_property_has_the_type_of_its_format(string property, string expected) =>
        Assert.Equal(expected, TypeOf("Thing", property));

    [Fact]
    public void A_required_parameter_and_encoded_headers_are_typed_in_the_method()
    {
        IMethodSymbol method = (IMethodSymbol)Type("IThingApi").GetMembers("ListAsync").Single();

        Assert.Equal(
            ["string id", "DockerApiGen.Seconds before", "DockerApiGen.V1_2.ThingListOptions? options", "DockerApiGen.V1_2.Secret? auth", "System.Collections.Generic.Dictionary<string, DockerApiGen.V1_2.Secret>? config", "System.Threading.CancellationToken cancellationToken"],
            method.Parameters.Select(parameter => $"{parameter.Type.ToDisplayString(Format)} {parameter.Name}"));
    }

    [Theory]
    [InlineData("ArchiveAsync", "ThingArchiveResponse", "Content: System.IO.Stream, ContentValue: string?, Count: long?, Ready: bool?, Stat: DockerApiGen.V1_2.Secret?")]
    [InlineData("ArchiveInfoAsync", "ThingArchiveInfoResponse", "Stat: DockerApiGen.V1_2.ThingArchiveInfoStat?")]
    [InlineData("MessagesAsync", "ThingMessagesResponse", "Content: DockerApiGen.Streams.JsonStream<DockerApiGen.V1_2.Thing>, Name: string?")]
    public void An_answer_with_headers_has_a_class_of_its_own(string method, string answer, string properties)
    {
        IMethodSymbol symbol = (IMethodSymbol)Type("IThingApi").GetMembers(method).Single();

        Assert.Equal($"System.Threading.Tasks.Task<DockerApiGen.V1_2.{answer}>", symbol.ReturnType.ToDisplayString(Format));
        Assert.Equal(properties, string.Join(", ", Type(answer).GetMembers().OfType<IPropertySymbol>()
            .OrderBy(property => property.Name, StringComparer.Ordinal)
            .Select(property => $"{property.Name}: {property.Type.ToDisplayString(Format)}")));
    }

    [Fact]
    public void An_encoding_that_is_none_is_reported_with_its_line()
    {
        GeneratorRun run = TestProject.With(TestDocument.Values.Replace("x-encoding: base64url", "x-encoding: rot13", StringComparison.Ordinal)).Run();

        Assert.Contains(run.Diagnostics, diagnostic => diagnostic.GetMessage().Contains("'rot13'. Use base64 or base64url", StringComparison.Ordinal) && diagnostic.Location.GetLineSpan().StartLinePosition.Line > 0);
    }

    private static SymbolDisplayFormat Format { get; } = SymbolDisplayFormat.CSharpErrorMessageFormat
        .WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static INamedTypeSymbol Type(string name) => Run.Types("DockerApiGen.V1_2").Single(type => type.Name == name);

    private static string TypeOf(string type, string property) =>
        ((IPropertySymbol)Type(type).GetMembers(property).Single()).Type.ToDisplayString(Format);
}
