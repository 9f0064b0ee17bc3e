using System.Text.Json;

namespace DockerApiGen.Tar;

/// <summary>Reads what an archive's documents have, where it is of the kind that it should be.</summary>
internal static class ArchiveJson
{
    public static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    /// <exception cref="InvalidDataException">There is something else than a list.</exception>
    public static IEnumerable<JsonElement> Items(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var items) && items.ValueKind != JsonValueKind.Null ? Items(items) : [];

    /// <exception cref="InvalidDataException">It is something else than a list.</exception>
    public static IEnumerable<JsonElement> Items(JsonElement list) =>
        list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : throw new InvalidDataException("The archive has something else where a list should be.");

    public static List<string> Texts(JsonElement element, string name) =>
        [.. Items(element, name).Select(item => item.ValueKind == JsonValueKind.String ? item.GetString() : null).OfType<string>()];

    public static bool Has(JsonElement element, string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out _);

    public static ImagePlatform? Platform(JsonElement platform) => Text(platform, "os") is not { Length: > 0 } os ? null : new ImagePlatform
    {
        Os = os, Architecture = Text(platform, "architecture"), Variant = Text(platform, "variant"), OsVersion = Text(platform, "os.version"),
    };
}
