using System;
using System.Globalization;
using System.IO;
using System.Threading;
using YamlDotNet.Core;

namespace DockerApiGen.Spec;

/// <summary>
/// Reads the part of YAML that API documents are written in: one document of mappings, sequences and scalars.
/// The text may come from anyone: whatever it holds, the answer is a document or a list of located problems.
/// </summary>
public static class YamlReader
{
    /// <summary>The longest text that is read, in characters.</summary>
    public const int MaxLength = 16 * 1024 * 1024;

    /// <summary>How deep mappings and sequences may stand in each other.</summary>
    public const int MaxDepth = 64;

    private const char ByteOrderMark = '\uFEFF';

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text of one YAML document.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The document, or its problems.</returns>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public static YamlDocumentResult Read(string text, CancellationToken cancellationToken = default)
    {
        if (text.Length > MaxLength)
        {
            return Refused(new SpecProblem(
                SpecProblemKind.Syntax,
                $"The text has {text.Length.ToString(CultureInfo.InvariantCulture)} characters, more than the "
                + $"{MaxLength.ToString(CultureInfo.InvariantCulture)} that are read: is it an API document?",
                new SpecLocation(1, 1)));
        }

        if (ControlCharacter.Find(text) is { } control)
        {
            return Refused(control);
        }

        string indented = UnderIndentedScalars.Indent(text.TrimStart(ByteOrderMark));
        using var reader = new StringReader(indented);
        var nodes = new YamlNodeReader(new Parser(reader), cancellationToken);
        SpecMapping? root = null;
        try
        {
            root = nodes.ReadDocument();
        }
        catch (YamlException exception)
        {
            nodes.Problems.Add(YamlSyntaxError.Describe(exception, indented));
        }
        catch (Exception unforeseen) when (unforeseen is not OperationCanceledException)
        {
            // The parser is not ours and the text is anyone's: a hole in it must not take the compiler down.
            nodes.Problems.Add(YamlSyntaxError.DescribeUnforeseen(nodes.Position));
        }

        return nodes.Problems.Count == 0
            ? new YamlDocumentResult(root, EquatableArray<SpecProblem>.Empty)
            : new YamlDocumentResult(null, new EquatableArray<SpecProblem>(nodes.Problems));
    }

    private static YamlDocumentResult Refused(SpecProblem problem) =>
        new(null, new EquatableArray<SpecProblem>([problem]));
}
