using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace DockerApiGen.Operations.Tests;

/// <summary>
/// What a class writes back against what the daemon sent. Null, absent and an empty collection are the same, as they are to
/// the daemon, and so are two timestamps of one instant, to 100 ns; numbers count by their value. Nothing else may differ.
/// </summary>
internal static class JsonDifference
{
    public static IEnumerable<string> Between(JsonElement sent, JsonElement written, string path = "")
    {
        if (IsNothing(sent) && IsNothing(written))
        {
            return [];
        }

        return (sent.ValueKind, written.ValueKind) switch
        {
            (JsonValueKind.Object, JsonValueKind.Object) => InObjects(sent, written, path),
            (JsonValueKind.Array, JsonValueKind.Array) => InArrays(sent, written, path),
            _ => AreEqual(sent, written) ? [] : [$"{path}: {Text(sent)} was sent, {Text(written)} written"],
        };
    }

    private static IEnumerable<string> InObjects(JsonElement sent, JsonElement written, string path)
    {
        var names = sent.EnumerateObject().Concat(written.EnumerateObject()).Select(property => property.Name).Distinct(StringComparer.Ordinal);
        return names.SelectMany(name => Between(Property(sent, name), Property(written, name), path.Length == 0 ? name : $"{path}.{name}"));
    }

    private static IEnumerable<string> InArrays(JsonElement sent, JsonElement written, string path) =>
        sent.GetArrayLength() != written.GetArrayLength()
            ? [$"{path}: {sent.GetArrayLength()} items were sent, {written.GetArrayLength()} written"]
            : sent.EnumerateArray().Zip(written.EnumerateArray()).SelectMany((pair, index) => Between(pair.First, pair.Second, $"{path}[]"));

    private static JsonElement Property(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value : default;

    private static bool IsNothing(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => true,
        JsonValueKind.Array => json.GetArrayLength() == 0,
        JsonValueKind.Object => json.GetPropertyCount() == 0,
        _ => false,
    };

    private static bool AreEqual(JsonElement sent, JsonElement written) => (sent.ValueKind, written.ValueKind) switch
    {
        (JsonValueKind.String, JsonValueKind.String) => sent.GetString() == written.GetString() || IsSameInstant(sent.GetString()!, written.GetString()!),
        (JsonValueKind.Number, JsonValueKind.Number) => IsSameNumber(sent.GetRawText(), written.GetRawText()),
        var (left, right) => left == right && left is JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null && left == right,
    };

    private static bool IsSameNumber(string sent, string written) =>
        sent == written
        || (BigInteger.TryParse(sent, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var left)
            && BigInteger.TryParse(written, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var right)
                ? left == right
                : double.Parse(sent, CultureInfo.InvariantCulture).Equals(double.Parse(written, CultureInfo.InvariantCulture)));

    // What Go writes has up to nine digits, what a DateTimeOffset holds seven.
    private static bool IsSameInstant(string sent, string written) =>
        IsTimestamp(sent) && IsTimestamp(written)
        && DateTimeOffset.TryParse(Cut(sent), CultureInfo.InvariantCulture, out var left)
        && DateTimeOffset.TryParse(written, CultureInfo.InvariantCulture, out var right)
        && left.UtcTicks == right.UtcTicks;

    private static bool IsTimestamp(string text) => text.Length >= 20 && char.IsAsciiDigit(text[0]) && text[10] == 'T' && text[13] == ':';

    private static string Cut(string timestamp)
    {
        var end = 20;
        while (end < timestamp.Length && char.IsAsciiDigit(timestamp[end]))
        {
            end++;
        }

        return end - 20 > 7 ? timestamp.Remove(27, end - 27) : timestamp;
    }

    private static string Text(JsonElement json) => json.ValueKind == JsonValueKind.Undefined ? "nothing" : json.GetRawText();
}
