using System.Linq;
using System.Threading;

namespace DockerApiGen.Spec;

/// <summary>Reads the text of an upstream document.</summary>
public static class UpstreamText
{
    /// <summary>
    /// Reads the text as <see cref="YamlReader"/> does, and refuses one whose last line is not ended: each document
    /// that Docker publishes ends with a line break, and one cut short may well be YAML.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static YamlDocumentResult Read(string text, CancellationToken cancellationToken = default)
    {
        YamlDocumentResult result = YamlReader.Read(text, cancellationToken);
        if (result.Root is null || text.EndsWith("\n", System.StringComparison.Ordinal))
        {
            return result;
        }

        var end = new SpecLocation(text.Count(c => c == '\n') + 1, text.Length - text.LastIndexOf('\n'));
        return new YamlDocumentResult(null, new EquatableArray<SpecProblem>([new SpecProblem(
            SpecProblemKind.Syntax,
            "The last line is not ended, so the file may be cut short: get it again, or end the line if it is complete.",
            end)]));
    }
}
