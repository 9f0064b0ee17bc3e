using System.Text;
using System.Text.RegularExpressions;

namespace DockerApiGen.Generator;

/// <summary>
/// Makes one line of documentation out of any text. A document is untrusted: nothing in it may end the comment,
/// open an element or begin a new line of code.
/// </summary>
internal static class DocumentationText
{
    private static readonly Regex Backticks = new("`([^`]+)`", RegexOptions.CultureInvariant);

    /// <summary>The text on one line, escaped.</summary>
    public static string Escape(string text)
    {
        StringBuilder escaped = new(text.Length);
        bool wasSpace = true;
        foreach (char c in text)
        {
            // NEL, LS and PS end a line for C# as well, and so a comment; U+FFFE, U+FFFF and lone surrogates cannot stand in XML.
            bool isSpace = char.IsWhiteSpace(c) || char.IsControl(c) || char.IsSurrogate(c) || c is '\u0085' or '\u2028' or '\u2029' or '\uFFFE' or '\uFFFF';
            if (!isSpace)
            {
                _ = c switch
                {
                    '&' => escaped.Append("&amp;"),
                    '<' => escaped.Append("&lt;"),
                    '>' => escaped.Append("&gt;"),
                    _ => escaped.Append(c),
                };
            }
            else if (!wasSpace)
            {
                escaped.Append(' ');
            }

            wasSpace = isSpace;
        }

        return escaped.ToString().TrimEnd();
    }

    /// <summary>The text on one line, escaped, with a full stop behind it. What stands between backticks, as in Markdown, is code.</summary>
    public static string Sentence(string text)
    {
        string escaped = Escape(text);
        string ended = escaped.Length == 0 || escaped[escaped.Length - 1] is '.' or ':' or '?' or '!' ? escaped : escaped + ".";
        return Backticks.Replace(ended, "<c>$1</c>");
    }

    /// <summary>The text as code within documentation.</summary>
    public static string Code(string text) => $"<c>{Escape(text)}</c>";
}
