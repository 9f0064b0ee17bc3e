using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace DockerApiGen.Spec;

/// <summary>
/// Writes a document as YAML in the one form this project keeps: block style with two spaces, plain scalars where
/// every reader takes them for text, double quotes elsewhere, short lists on one line. <see cref="YamlReader"/>
/// reads equal nodes back.
/// </summary>
public static class CanonicalText
{
    private const int MaxList = 100;

    // YAML readers look no further than 1024 characters for the colon behind a key.
    private const int MaxSimpleKey = 900;

    /// <summary>Writes a document. The order is the document's: see <see cref="CanonicalOrder"/>.</summary>
    /// <param name="document">The document.</param>
    /// <returns>The text, its lines ended by LF.</returns>
    public static string Write(SpecMapping document)
    {
        if (document.Entries.Count == 0)
        {
            return "{}\n";
        }

        var text = new StringBuilder();
        WriteEntries(document, 0, text);
        return text.ToString();
    }

    private static void WriteEntries(SpecMapping mapping, int indent, StringBuilder text)
    {
        bool first = true;
        foreach (SpecEntry entry in mapping.Entries)
        {
            // The sections of a document, and the paths and definitions in them, are set apart.
            if (!first && indent <= 2 && IsBlock(entry.Value))
            {
                text.Append('\n');
            }

            if (!first || IsLineStart(text))
            {
                text.Append(' ', indent);
            }

            WriteKey(entry.Key, indent, text);
            WriteValue(entry.Value, indent, text);
            first = false;
        }
    }

    private static void WriteKey(string key, int indent, StringBuilder text)
    {
        string written = ScalarText.OfString(key);
        text.Append(written.Length > MaxSimpleKey ? $"? {written}\n{new string(' ', indent)}:" : written + ":");
    }

    /// <summary>Writes what stands behind a key, to the end of its last line.</summary>
    private static void WriteValue(SpecNode value, int indent, StringBuilder text)
    {
        switch (value)
        {
            case SpecMapping { Entries.Count: > 0 } mapping:
                text.Append('\n');
                WriteEntries(mapping, indent + 2, text);
                break;
            case SpecSequence sequence when OnOneLine(sequence) is null:
                text.Append('\n');
                WriteItems(sequence, indent + 2, text);
                break;
            default:
                text.Append(' ');
                WriteInline(value, indent + 2, text);
                break;
        }
    }

    private static void WriteItems(SpecSequence sequence, int indent, StringBuilder text)
    {
        bool first = true;
        foreach (SpecNode item in sequence.Items)
        {
            if (!first || IsLineStart(text))
            {
                text.Append(' ', indent);
            }

            text.Append("- ");
            WriteItem(item, indent + 2, text);
            first = false;
        }
    }

    /// <summary>Writes what stands behind a dash: the first entry or item of a block begins on its line.</summary>
    private static void WriteItem(SpecNode item, int indent, StringBuilder text)
    {
        switch (item)
        {
            case SpecMapping { Entries.Count: > 0 } mapping:
                WriteEntries(mapping, indent, text);
                break;
            case SpecSequence sequence when OnOneLine(sequence) is null:
                WriteItems(sequence, indent, text);
                break;
            default:
                WriteInline(item, indent, text);
                break;
        }
    }

    private static void WriteInline(SpecNode node, int indent, StringBuilder text)
    {
        switch (node)
        {
            case SpecScalar { Type: SpecScalarType.String } scalar when ScalarText.IsLiteral(scalar.Value):
                ScalarText.WriteLiteral(scalar.Value, indent, text);
                break;
            case SpecScalar scalar:
                text.Append(ScalarText.Of(scalar)).Append('\n');
                break;
            case SpecSequence sequence:
                text.Append(OnOneLine(sequence)).Append('\n');
                break;
            default:
                text.Append("{}\n");
                break;
        }
    }

    /// <summary>The list as <c>[a, b]</c>; null where it does not fit.</summary>
    private static string? OnOneLine(SpecSequence sequence)
    {
        var items = new List<string>();
        foreach (SpecNode item in sequence.Items)
        {
            if (item is not SpecScalar scalar)
            {
                return null;
            }

            items.Add(ScalarText.InList(scalar));
        }

        return items.Sum(item => item.Length + 2) <= MaxList ? $"[{string.Join(", ", items)}]" : null;
    }

    private static bool IsBlock(SpecNode value) =>
        value is SpecMapping { Entries.Count: > 0 } || (value is SpecSequence sequence && OnOneLine(sequence) is null);

    private static bool IsLineStart(StringBuilder text) => text.Length == 0 || text[text.Length - 1] == '\n';
}
