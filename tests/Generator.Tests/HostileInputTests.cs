using System.Text.Json;

namespace DockerApiGen.Generator.Tests;

/// <summary>A document comes from anywhere: nothing in it may become code.</summary>
public class HostileInputTests
{
    private static readonly string[] Texts =
    [
        "\"; } public class Injected { } //",
        "*/ public class Injected { } /*",
        "</summary>\npublic class Injected { }",
        "line\u0085public class Injected { }",
        "line\u2028public class Injected { }",
        "line\u2029public class Injected { }",
        "line\r\npublic class Injected { }",
        "</summary></remarks><include file='/etc/passwd' path='*'/>",
        "\\\"\\u0022; class Injected { } \"\"\"",
        "{ class Injected { } } {0} $\"{Injected}\"",
        "#endif\n#error Injected",
        "]]> & < > ' \" --",
        "`</c></summary>` and ` one `` more `\npublic class Injected { }`",
    ];

    public static TheoryData<string> HostileTexts => new(Texts);

    [Theory]
    [MemberData(nameof(HostileTexts))]
    public void A_description_stays_a_comment(string text) =>
        AssertHarmless(TestDocument.Small
            .Replace("A thing.", JsonSerializer.Serialize(text), StringComparison.Ordinal)
            .Replace("Lists widgets", JsonSerializer.Serialize(text), StringComparison.Ordinal)
            .Replace("\"Its id.\"", JsonSerializer.Serialize(text), StringComparison.Ordinal)
            .Replace("There is no such widget.", JsonSerializer.Serialize(text), StringComparison.Ordinal)
            .Replace("\"Lists those with `hidden` too.\"", JsonSerializer.Serialize(text), StringComparison.Ordinal)
            .Replace("Widgets and what can be done with them.", JsonSerializer.Serialize(text), StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(HostileTexts))]
    public void A_member_of_an_enumeration_stays_a_text(string text) =>
        AssertHarmless(TestDocument.Small
            .Replace("dark-blue", JsonSerializer.Serialize(text), StringComparison.Ordinal)
            .Replace("moby.plugins.http/v1", JsonSerializer.Serialize(text), StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(HostileTexts))]
    public void A_name_stays_a_name_or_is_refused(string text)
    {
        string name = JsonSerializer.Serialize(text);
        AssertHarmless(TestDocument.Small.Replace("os.version:", name + ":", StringComparison.Ordinal));
        AssertHarmless(TestDocument.Small.Replace("name: shared-size", "name: " + name, StringComparison.Ordinal));
        AssertHarmless(TestDocument.Small.Replace("operationId: WidgetList", "operationId: " + name, StringComparison.Ordinal));
        AssertHarmless(TestDocument.Small.Replace("/widgets/events:", JsonSerializer.Serialize("/" + text.Replace("{", "", StringComparison.Ordinal)) + ":", StringComparison.Ordinal));
        AssertHarmless(TestDocument.Small.Replace("tags: [Widget]", $"tags: [{name}]", StringComparison.Ordinal));
        AssertHarmless(TestDocument.Small.Replace("WidgetKind", "\u0001", StringComparison.Ordinal).Replace("\u0001:", name + ":", StringComparison.Ordinal).Replace("#/definitions/\u0001", JsonSerializer.Serialize("#/definitions/" + text)[1..^1], StringComparison.Ordinal));
        AssertHarmless(TestDocument.Small.Replace("[application/x-tar]", $"[{name}]", StringComparison.Ordinal));
        AssertHarmless(TestDocument.Small.Replace("version: \"1.99\"", "version: " + name, StringComparison.Ordinal));
    }

    private static void AssertHarmless(string document)
    {
        GeneratorRun run = TestProject.With(document).Run();

        Assert.Null(run.Exception);
        Assert.DoesNotContain("Injected", run.AllTypeNames());
        if (run.Files.Count == 0)
        {
            Assert.NotEmpty(run.Diagnostics);
        }
        else
        {
            Assert.Empty(run.CompilerMessages());
        }
    }
}
