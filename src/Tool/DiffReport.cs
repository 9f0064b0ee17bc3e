using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using DockerApiGen.Spec;

namespace DockerApiGen.Tool;

/// <summary>Writes the differences between two versions.</summary>
/// <param name="Before">The one version.</param>
/// <param name="After">The other.</param>
/// <param name="Changes">How they differ.</param>
internal sealed record DiffReport(ApiVersion Before, ApiVersion After, EquatableArray<ApiChange> Changes)
{
    private static readonly JsonWriterOptions JsonOptions = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private string Summary =>
        Changes.Count == 0 ? "no difference" : $"{Changes.Count} differences, {Changes.Count(change => change.IsBreaking)} of them breaking";

    /// <summary>Writes them.</summary>
    public string Write(DiffFormat format) => format switch
    {
        DiffFormat.Json => WriteJson(),
        DiffFormat.Markdown => WriteMarkdown(),
        _ => WriteText(),
    };

    private string WriteText()
    {
        var text = new StringBuilder($"{Before} → {After}: {Summary}\n");
        foreach (IGrouping<ApiPart, ApiChange> part in Changes.GroupBy(change => change.Part))
        {
            text.Append('\n').Append(Title(part.Key)).Append('\n');
            foreach (ApiChange change in part)
            {
                text.Append(change.IsBreaking ? "  ! " : "    ").Append(Sign(change.Kind)).Append(' ').Append(change.Name)
                    .Append(change.Detail.Length > 0 ? $"  ({change.Detail})" : "").Append('\n');
            }
        }

        return text.Append(Changes.Count == 0 ? "" : "\n+ added, - removed, ~ changed; ! breaks a caller\n").ToString();
    }

    private string WriteMarkdown()
    {
        var text = new StringBuilder($"# API {Before} to {After}\n\n{char.ToUpperInvariant(Summary[0])}{Summary[1..]}.\n");
        foreach (IGrouping<ApiPart, ApiChange> part in Changes.GroupBy(change => change.Part))
        {
            text.Append($"\n## {Title(part.Key)}\n\n| | what | change | breaking |\n|---|---|---|---|\n");
            foreach (ApiChange change in part)
            {
                text.Append($"| {change.Kind.ToString().ToLowerInvariant()} | `{Cell(change.Name)}` | {Cell(change.Detail)} | {(change.IsBreaking ? "**yes**" : "no")} |\n");
            }
        }

        return text.ToString();
    }

    private string WriteJson()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, JsonOptions))
        {
            json.WriteStartObject();
            json.WriteString("before", Before.ToString());
            json.WriteString("after", After.ToString());
            json.WriteBoolean("breaking", Changes.Any(change => change.IsBreaking));
            json.WriteStartArray("changes");
            foreach (ApiChange change in Changes)
            {
                json.WriteStartObject();
                json.WriteString("part", JsonNamingPolicy.CamelCase.ConvertName(change.Part.ToString()));
                json.WriteString("change", JsonNamingPolicy.CamelCase.ConvertName(change.Kind.ToString()));
                json.WriteString("name", change.Name);
                json.WriteString("detail", change.Detail);
                json.WriteBoolean("breaking", change.IsBreaking);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    private static char Sign(ApiChangeKind kind) => kind switch
    {
        ApiChangeKind.Added => '+',
        ApiChangeKind.Removed => '-',
        _ => '~',
    };

    private static string Title(ApiPart part) => part switch
    {
        ApiPart.Operation => "Operations",
        ApiPart.Parameter => "Parameters",
        ApiPart.Response => "Responses",
        ApiPart.Header => "Headers",
        ApiPart.Schema => "Schemas",
        ApiPart.Property => "Properties",
        ApiPart.EnumMember => "Enum members",
        _ => "Required",
    };
}
