using System;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DockerApiGen.Spec;

/// <summary>A short proof of what the facts of a document are: two documents with the same digest have the same facts.</summary>
public static class FactsDigest
{
    /// <summary>
    /// The SHA-256 of a document's facts, in hexadecimal. Prose, comments, places and any order that means nothing
    /// do not change it.
    /// </summary>
    /// <param name="document">A Swagger 2.0 document of one API version.</param>
    public static string Of(SpecMapping document)
    {
        var text = new StringBuilder();
        Render(CanonicalOrder.Apply(Facts.Of(document)), text);
        using var sha = SHA256.Create();
        byte[] hash = sha.ComputeHash(Encoding.UTF8.GetBytes(text.ToString()));
        return BitConverter.ToString(hash).Replace("-", "").ToLowerInvariant();
    }

    /// <summary>Writes a node as JSON would have it, apart from numbers, which keep the text they were written with.</summary>
    internal static void Render(SpecNode node, StringBuilder text)
    {
        switch (node)
        {
            case SpecMapping mapping:
                text.Append('{');
                foreach (SpecEntry entry in mapping.Entries)
                {
                    RenderString(entry.Key, text);
                    text.Append(':');
                    Render(entry.Value, text);
                    text.Append(',');
                }

                text.Append('}');
                break;
            case SpecSequence sequence:
                text.Append('[');
                foreach (SpecNode item in sequence.Items)
                {
                    Render(item, text);
                    text.Append(',');
                }

                text.Append(']');
                break;
            case SpecScalar scalar:
                RenderScalar(scalar, text);
                break;
        }
    }

    private static void RenderScalar(SpecScalar scalar, StringBuilder text)
    {
        switch (scalar.Type)
        {
            case SpecScalarType.String:
                RenderString(scalar.Value, text);
                break;
            case SpecScalarType.Null:
                text.Append("null");
                break;
            case SpecScalarType.Boolean:
                text.Append(scalar.Value.ToLowerInvariant());
                break;
            default:
                text.Append(scalar.Value);
                break;
        }
    }

    private static void RenderString(string value, StringBuilder text)
    {
        text.Append('"');
        foreach (char c in value)
        {
            if (c is '"' or '\\' or < ' ')
            {
                text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            }
            else
            {
                text.Append(c);
            }
        }

        text.Append('"');
    }
}
