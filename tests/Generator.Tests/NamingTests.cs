namespace DockerApiGen.Generator.Tests;

public class NamingTests
{
    [Theory]
    [InlineData("shared-size", "SharedSize")]
    [InlineData("os.version", "OsVersion")]
    [InlineData("IPAMConfig", "IPAMConfig")]
    [InlineData("io_service_bytes_recursive", "IoServiceBytesRecursive")]
    [InlineData("moby.plugins.http/v1", "MobyPluginsHttpV1")]
    [InlineData("on-failure", "OnFailure")]
    [InlineData("1", "Value1")]
    [InlineData("", "Unnamed")]
    [InlineData("*/ class X {", "ClassX")]
    [InlineData("größe", "GrE")]
    public void A_wire_name_becomes_a_plain_identifier(string wireName, string expected) =>
        Assert.Equal(expected, CSharpName.Pascal(wireName));

    [Theory]
    [InlineData("id", "id")]
    [InlineData("ID", "id")]
    [InlineData("URLPath", "urlPath")]
    [InlineData("fromImage", "fromImage")]
    [InlineData("class", "@class")]
    [InlineData("Registry-Auth", "registryAuth")]
    public void A_parameter_begins_in_lower_case_and_is_no_keyword(string wireName, string expected) =>
        Assert.Equal(expected, CSharpName.Camel(wireName));

    [Theory]
    [InlineData("Task", "DockerTask")]
    [InlineData("List", "DockerList")]
    [InlineData("Volume", "Volume")]
    public void A_type_does_not_take_a_name_that_every_file_sees(string wireName, string expected) =>
        Assert.Equal(expected, CSharpName.Type(wireName));

    [Theory]
    [InlineData("VirtualIPs", "VirtualIP")]
    [InlineData("Topologies", "Topology")]
    [InlineData("PublishStatus", "PublishStatus")]
    [InlineData("GenericResources", "GenericResource")]
    [InlineData("Address", "Address")]
    public void An_item_is_called_by_the_singular_of_its_list(string list, string expected) =>
        Assert.Equal(expected, CSharpName.Singular(list));

    [Theory]
    [InlineData("")]
    [InlineData("\" + Injected() + \"")]
    [InlineData("line\nbreak\r\u0085\u2028\u2029")]
    [InlineData("\\\"")]
    public void A_literal_holds_any_text_on_one_line(string text)
    {
        string literal = CSharpName.Literal(text);

        Assert.Equal(text, Microsoft.CodeAnalysis.CSharp.SyntaxFactory.ParseToken(literal).ValueText);
        Assert.DoesNotContain(literal, c => c is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029');
    }

    [Theory]
    [InlineData("ends */ the comment", "ends */ the comment.")]
    [InlineData("</summary><script>", "&lt;/summary&gt;&lt;script&gt;.")]
    [InlineData("two\nlines\u2028and\u0085more", "two lines and more.")]
    [InlineData("a & b", "a &amp; b.")]
    [InlineData("Done.", "Done.")]
    public void Documentation_is_one_line_of_text_whatever_it_says(string text, string expected) =>
        Assert.Equal(expected, DocumentationText.Sentence(text));
}
