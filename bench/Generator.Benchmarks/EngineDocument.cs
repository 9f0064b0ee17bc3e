using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace DockerApiGen.Generator.Benchmarks;

/// <summary>spec/swagger.yaml.</summary>
internal sealed class EngineDocument : AdditionalText
{
    public override string Path => "/project/swagger.yaml";

    public override SourceText GetText(CancellationToken cancellationToken = default)
    {
        using Stream stream = typeof(EngineDocument).Assembly.GetManifestResourceStream("swagger.yaml")!;
        return SourceText.From(stream);
    }
}
