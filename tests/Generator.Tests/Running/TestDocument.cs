using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace DockerApiGen.Generator.Tests;

/// <summary>A document in memory.</summary>
internal sealed class TestDocument(string path, string? text) : AdditionalText
{
    private readonly SourceText? _text = text is null ? null : SourceText.From(text);

    public static string Small { get; } = Read("small.yaml");

    /// <summary>A document of the versions 1.1 to 1.3.</summary>
    public static string Versions { get; } = Read("versions.yaml");

    /// <summary>A document with every format that has a type of its own.</summary>
    public static string Values { get; } = Read("values.yaml");

    /// <summary>The project's own document.</summary>
    public static string Engine { get; } = Read("swagger.yaml");

    public override string Path => path;

    public override SourceText? GetText(CancellationToken cancellationToken = default) => _text;

    private static string Read(string name)
    {
        using Stream stream = typeof(TestDocument).Assembly.GetManifestResourceStream(name)!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
