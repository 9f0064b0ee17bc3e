using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DockerApiGen.Operations.Tests;

/// <summary>Keeps the answers of a run that tell most: two for each operation, as small files that tests without a daemon read.</summary>
internal sealed class Recordings
{
    private const int LargestAnswer = 24 * 1024;
    private const int MostAnswers = 2;
    private const int MostValues = 6;

    private readonly Dictionary<string, List<RecordedJson>> _byOperation = new(StringComparer.Ordinal);

    /// <summary>Takes an answer into consideration.</summary>
    public void Add(RecordedAnswer answer)
    {
        if (Settings.RecordFolder is null)
        {
            return;
        }

        var values = JsonValues.In(answer.Body.Span).Select(value => new RecordedJson(answer, [value])).ToList();
        if (ApiOperations.Find(answer.Operation) is { IsStream: true })
        {
            values = values.Count == 0 ? [] : [new RecordedJson(answer, [.. Telling(values, MostValues).Select(value => value.Values[0])])];
        }

        if (!_byOperation.TryGetValue(answer.Operation, out var answers))
        {
            _byOperation[answer.Operation] = answers = [];
        }

        answers.AddRange(values);
    }

    /// <summary>Writes the chosen answers into the folder, if one is named.</summary>
    public void Write(DaemonKind daemon, SystemVersion version, Disguise disguise)
    {
        if (Settings.RecordFolder is not { } root)
        {
            return;
        }

        var folder = Directory.CreateDirectory(Path.Combine(root, daemon.ToString())).FullName;
        foreach (var (operation, answers) in _byOperation)
        {
            var number = 0;
            foreach (var answer in Telling(answers, MostAnswers))
            {
                var name = ++number == 1 ? $"{operation}.json" : $"{operation}.{number}.json";
                File.WriteAllText(Path.Combine(folder, name), disguise.Apply(Text(answer, version)));
            }
        }
    }

    // Each next one is the one that adds most to what is there already.
    private static IEnumerable<RecordedJson> Telling(List<RecordedJson> all, int most)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var left = all.Any(json => json.Size <= LargestAnswer) ? all.Where(json => json.Size <= LargestAnswer).ToList() : [all.MinBy(json => json.Size)!];
        for (var count = 0; count < most && left.Count > 0; count++)
        {
            var best = left.MaxBy(json => (json.Paths.Count(path => !seen.Contains(path)), -json.Size))!;
            if (count > 0 && best.Paths.All(seen.Contains))
            {
                yield break;
            }

            left.Remove(best);
            seen.UnionWith(best.Paths);
            yield return best;
        }
    }

    private static string Text(RecordedJson json, SystemVersion version)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, IndentSize = 1, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteString("daemon", version.Version);
            writer.WriteString("operation", json.Answer.Operation);
            writer.WriteString("apiVersion", json.Answer.ApiVersion);
            writer.WriteString("client", DockerApi.ApiVersion);
            writer.WriteNumber("status", (int)json.Answer.Status);
            writer.WriteStartArray("values");
            foreach (var value in json.Values)
            {
                value.WriteTo(writer);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }
}
