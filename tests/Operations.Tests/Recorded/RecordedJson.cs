using System.Text.Json;
using System.Text.RegularExpressions;

namespace DockerApiGen.Operations.Tests;

/// <summary>An answer as JSON: one value, or several where it streams.</summary>
internal sealed partial class RecordedJson(RecordedAnswer answer, IReadOnlyList<JsonElement> values)
{
    public RecordedAnswer Answer { get; } = answer;

    public IReadOnlyList<JsonElement> Values { get; } = values;

    public int Size { get; } = values.Sum(value => value.GetRawText().Length);

    /// <summary>Gets where there is something, and of what kind; what one run names by chance is left out of the names.</summary>
    public HashSet<string> Paths { get; } = [.. values.SelectMany(value => PathsIn(value, ""))];

    private static IEnumerable<string> PathsIn(JsonElement json, string path) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(property => PathsIn(property.Value, $"{path}.{ByChance().Replace(property.Name, "{}")}")),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(item => PathsIn(item, $"{path}[]")),
        JsonValueKind.Null => [],
        var kind => [$"{path}:{(kind == JsonValueKind.False ? JsonValueKind.True : kind)}"],
    };

    [GeneratedRegex("(dockerapigen.*|sha256:)?[0-9a-f]{12,}.*|dockerapigen.*")]
    private static partial Regex ByChance();
}
