using System.Text;
using System.Text.Json;
using DockerApiGen.Spec;

namespace DockerApiGen.Tool;

/// <summary>The operations by versions, and what became of everything else.</summary>
internal sealed class Matrix
{
    private const string PageName = "matrix.html";
    private const string DataMark = "{{DATA}}";

    private readonly EquatableArray<ApiVersion> _versions;
    private readonly IReadOnlyList<SpecMapping> _documents;

    /// <summary>Creates the matrix.</summary>
    /// <param name="versions">The versions, the oldest first.</param>
    /// <param name="documents">The document of each.</param>
    public Matrix(EquatableArray<ApiVersion> versions, IReadOnlyList<SpecMapping> documents)
    {
        _versions = versions;
        _documents = documents;
    }

    /// <summary>Writes it.</summary>
    public string Write(MatrixFormat format) => format == MatrixFormat.Html ? WriteHtml() : WriteMarkdown();

    private IEnumerable<Row> Rows()
    {
        var rows = new SortedDictionary<(string Path, string Method), Row>();
        for (int i = 0; i < _documents.Count; i++)
        {
            foreach (SpecEntry path in (_documents[i]["paths"] as SpecMapping ?? SpecMapping.Empty).Entries)
            {
                foreach (SpecEntry method in (path.Value as SpecMapping ?? SpecMapping.Empty).Entries)
                {
                    if (method.Value is SpecMapping operation && operation["operationId"] is SpecScalar id)
                    {
                        (string, string) key = (path.Key, method.Key.ToUpperInvariant());
                        bool[] held = rows.TryGetValue(key, out Row? row) ? row.Held : new bool[_documents.Count];
                        held[i] = true;
                        rows[key] = new Row(id.Value, key.Item2, path.Key, (operation["summary"] as SpecScalar)?.Value ?? "", held);
                    }
                }
            }
        }

        return rows.Values;
    }

    private string WriteMarkdown()
    {
        var text = new StringBuilder("| operation | | ").AppendJoin(" | ", _versions).Append(" |\n|---|---|");
        text.Insert(text.Length, "---|", _versions.Count).Append('\n');
        foreach (Row row in Rows())
        {
            text.Append($"| {row.Id} | `{row.Method} {row.Path}` |");
            foreach (bool held in row.Held)
            {
                text.Append(held ? " ● |" : " |");
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private string WriteHtml()
    {
        using Stream stream = typeof(Matrix).Assembly.GetManifestResourceStream(PageName)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Replace("\r\n", "\n", StringComparison.Ordinal).Replace(DataMark, Data(), StringComparison.Ordinal);
    }

    /// <summary>What the page shows. The writer escapes what could end a script, so names from a document stay names.</summary>
    private string Data()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteStartArray("versions");
            foreach (ApiVersion version in _versions)
            {
                json.WriteStringValue(version.ToString());
            }

            json.WriteEndArray();
            json.WriteStartArray("operations");
            foreach (Row row in Rows())
            {
                json.WriteStartObject();
                json.WriteString("id", row.Id);
                json.WriteString("method", row.Method);
                json.WriteString("path", row.Path);
                json.WriteString("summary", row.Summary);
                json.WriteString("held", string.Concat(row.Held.Select(held => held ? '1' : '0')));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("elements");
            foreach (ElementHistory element in ApiHistory.Of(_documents))
            {
                WriteElement(json, element);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>Writes <c>[name, [first, last, facts], …]</c>; facts that never change are not told.</summary>
    private static void WriteElement(Utf8JsonWriter json, ElementHistory element)
    {
        json.WriteStartArray();
        json.WriteStringValue(element.Name);
        string[] constant = [.. element.States[0].Facts.Where(fact => element.States.All(state => state.Facts.Contains(fact)))];
        foreach (ElementState state in element.States)
        {
            json.WriteStartArray();
            json.WriteNumberValue(state.First);
            json.WriteNumberValue(state.Last);
            foreach (string fact in state.Facts.Except(constant))
            {
                json.WriteStringValue(fact);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private sealed record Row(string Id, string Method, string Path, string Summary, bool[] Held);
}
