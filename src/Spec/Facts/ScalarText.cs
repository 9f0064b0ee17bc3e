using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace DockerApiGen.Spec;

/// <summary>How a scalar is written so that each reader of YAML, of whichever version, takes it for what it is.</summary>
internal static class ScalarText
{
    // What YAML 1.1 reads as something else than text.
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "y", "n", "yes", "no", "on", "off", "true", "false", "null",
    };

    /// <summary>A scalar on one line.</summary>
    public static string Of(SpecScalar scalar) => scalar.Type switch
    {
        SpecScalarType.String => OfString(scalar.Value),
        SpecScalarType.Null => "null",
        _ => scalar.Value,
    };

    /// <summary>A text on one line.</summary>
    public static string OfString(string value) => IsPlain(value) ? value : Quoted(value);

    /// <summary>A scalar on one line, where brackets and commas have a meaning.</summary>
    public static string InList(SpecScalar scalar) =>
        scalar.Type == SpecScalarType.String && scalar.Value.IndexOfAny([',', '[', ']', '{', '}']) >= 0
            ? Quoted(scalar.Value)
            : Of(scalar);

    /// <summary>Whether a text has several lines that can be written as they are.</summary>
    public static bool IsLiteral(string value)
    {
        string[] lines = value.Split('\n');
        return lines.Length > 1
            && lines[0].Length > 0
            && lines[0][0] != ' '
            && !value.EndsWith("\n\n", StringComparison.Ordinal)
            && value.All(c => c == '\n' || IsPrintable(c))
            && lines.All(line => line.Length == 0 || line[line.Length - 1] != ' ');
    }

    /// <summary>Writes such a text.</summary>
    public static void WriteLiteral(string value, int indent, StringBuilder text)
    {
        bool ended = value[value.Length - 1] == '\n';
        text.Append(ended ? "|\n" : "|-\n");
        foreach (string line in (ended ? value.Substring(0, value.Length - 1) : value).Split('\n'))
        {
            text.Append(' ', line.Length == 0 ? 0 : indent).Append(line).Append('\n');
        }
    }

    private static bool IsPlain(string value) =>
        value.Length > 0
        && value[0] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_' or '/' or '$'
        && !Words.Contains(value)
        && value[value.Length - 1] is not (' ' or ':')
        && value.All(IsPrintable)
        && value.IndexOf(": ", StringComparison.Ordinal) < 0
        && !HasIndicatorBehindBlank(value);

    /// <summary>A comment begins so, and YamlDotNet stumbles over the others in a key.</summary>
    private static bool HasIndicatorBehindBlank(string value)
    {
        for (int blank = value.IndexOf(' '); blank >= 0; blank = value.IndexOf(' ', blank + 1))
        {
            if (blank + 1 < value.Length && "#*&!|>".IndexOf(value[blank + 1]) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private static string Quoted(string value)
    {
        var text = new StringBuilder("\"");
        foreach (char c in value)
        {
            text.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when IsPrintable(c) => c.ToString(),
                _ => "\\u" + ((int)c).ToString("X4", CultureInfo.InvariantCulture),
            });
        }

        return text.Append('"').ToString();
    }

    /// <summary>Whether a character can stand as it is; surrogates come in pairs and can.</summary>
    private static bool IsPrintable(char c) =>
        c is >= ' ' and < '\u007F' or > '\u00A0' and not ('\u2028' or '\u2029' or '\uFEFF' or '\uFFFE' or '\uFFFF');
}
