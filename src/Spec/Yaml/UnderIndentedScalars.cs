using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace DockerApiGen.Spec;

/// <summary>
/// The documents of v1.25 to v1.38 hold double-quoted scalars whose further lines are indented too little. Lenient
/// parsers read them, YamlDotNet does not. Leading blanks of such a line mean nothing, so it is indented further
/// before the text is parsed: every line keeps its number.
/// </summary>
internal static class UnderIndentedScalars
{
    // What a line of a block mapping or sequence begins with: blanks, indicators, and a key.
    private static readonly Regex Opening = new(
        """
        ^[ ]*(?:(?<mark>[-?:])[ ]+)*
        (?:(?<key>
            "(?:[^"\\]|\\.)*"
            |'(?:[^']|'')*'
            |(?:[^-\s"'\#&*!|>%@`\[\]{},?:]|[-?:](?=\S))(?:[^:]|:(?!\ ))*
        ):[ ]+)?
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace);

    private static readonly Regex BlockScalarHeader = new("^[|>][-+0-9]*\\s*(#.*)?$", RegexOptions.CultureInvariant);

    /// <summary>The text with such lines indented far enough; the same instance where there are none.</summary>
    public static string Indent(string text)
    {
        string[]? lines = null;
        foreach (Continuation continuation in Find(text.Split('\n')))
        {
            lines ??= text.Split('\n');
            string line = lines[continuation.Line];
            lines[continuation.Line] = new string(' ', continuation.MinIndent) + line.TrimStart(' ');
        }

        return lines is null ? text : string.Join("\n", lines);
    }

    private readonly record struct Continuation(int Line, int MinIndent);

    private static IEnumerable<Continuation> Find(string[] lines)
    {
        for (int i = 0; i < lines.Length; i++)
        {
            Match opening = Opening.Match(lines[i]);
            int parentIndent = ParentIndent(opening);
            string value = lines[i].Substring(opening.Length);
            if (BlockScalarHeader.IsMatch(value))
            {
                i = EndOfBlockScalar(lines, i, parentIndent);
            }
            else if (value.StartsWith("'"))
            {
                i = EndOfQuoted(lines, i, opening.Length, '\'') ?? i;
            }
            else if (value.StartsWith("\"") && EndOfQuoted(lines, i, opening.Length, '"') is { } end)
            {
                foreach (int line in Enumerable.Range(i + 1, end - i).Where(line => IsUnderIndented(lines[line], parentIndent)))
                {
                    yield return new Continuation(line, parentIndent + 1);
                }

                i = end;
            }
        }
    }

    /// <summary>The column of the key, or of the last indicator where there is no key: the scalar must stand to its right.</summary>
    private static int ParentIndent(Match opening)
    {
        CaptureCollection marks = opening.Groups["mark"].Captures;
        return opening.Groups["key"].Success ? opening.Groups["key"].Index
            : marks.Count > 0 ? marks[marks.Count - 1].Index
            : opening.Length;
    }

    private static int EndOfBlockScalar(string[] lines, int start, int parentIndent)
    {
        int end = start;
        while (end + 1 < lines.Length && (IsBlank(lines[end + 1]) || IndentOf(lines[end + 1]) > parentIndent))
        {
            end++;
        }

        return end;
    }

    /// <summary>
    /// The line that ends the quoted scalar which begins there; null when what follows its last quote shows that the
    /// quote was not meant to end it (one before was forgotten): the parser then says where the trouble is.
    /// </summary>
    private static int? EndOfQuoted(string[] lines, int line, int column, char quote)
    {
        int position = column + 1;
        for (; line < lines.Length; line++, position = 0)
        {
            string text = lines[line];
            for (; position < text.Length; position++)
            {
                if (quote == '"' && text[position] == '\\')
                {
                    position++;
                }
                else if (text[position] == quote)
                {
                    string rest = text.Substring(position + 1).Trim();
                    return rest.Length == 0 || rest[0] == '#' ? line : null;
                }
            }
        }

        return null;
    }

    private static bool IsUnderIndented(string line, int parentIndent) => !IsBlank(line) && IndentOf(line) <= parentIndent;

    private static bool IsBlank(string line) => line.Trim().Length == 0;

    private static int IndentOf(string line) => line.Length - line.TrimStart(' ').Length;
}
