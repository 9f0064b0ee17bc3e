using System.Text.Json;

namespace DockerApiGen.Tar;

/// <summary>Makes images of an archive's documents: of the OCI's index where there is one, else of docker's own manifest.</summary>
internal sealed class ImageArchiveReader(ArchiveDocuments documents)
{
    private const int DeepestIndex = 8;
    private const int MostManifests = 10_000;
    private const string FullName = "io.containerd.image.name";
    private const string ReferenceName = "org.opencontainers.image.ref.name";

    private readonly List<ArchivedImage> _images = [];
    private int _manifests;

    /// <exception cref="InvalidDataException">There is neither, or what is there is malformed.</exception>
    public IReadOnlyList<ArchivedImage> Read()
    {
        using var manifest = documents.TryParse("manifest.json");
        using var index = documents.TryParse("index.json");
        var tags = manifest is null ? [] : TagsByConfig(manifest.RootElement);
        if (index is not null)
        {
            AddIndex(index.RootElement, null, [], tags, depth: 0);
        }

        if (_images.Count == 0 && manifest is not null)
        {
            AddManifest(manifest.RootElement);
        }

        return index is null && manifest is null
            ? throw new InvalidDataException("The archive is none of images: it has neither an index.json nor a manifest.json.")
            : _images;
    }

    private void AddIndex(JsonElement index, string? digest, List<string> names, Dictionary<string, List<string>> tags, int depth)
    {
        if (depth > DeepestIndex)
        {
            throw new InvalidDataException("The archive's indexes are nested too deep.");
        }

        foreach (var descriptor in Items(index, "manifests"))
        {
            // Indexes that list each other would be looked at for ever.
            if (++_manifests > MostManifests)
            {
                throw new InvalidDataException($"The archive's indexes list more than {MostManifests} manifests.");
            }

            var target = Text(descriptor, "digest") ?? throw new InvalidDataException("The archive's index has a manifest without a digest.");
            List<string> all = Names(descriptor) is { } name && !names.Contains(name) ? [.. names, name] : names;
            using var blob = documents.TryParseBlob(target);
            if (blob is null)
            {
                // An archive of one platform has the list of all.
                continue;
            }

            if (blob.RootElement.TryGetProperty("manifests", out _))
            {
                AddIndex(blob.RootElement, target, all, tags, depth + 1);
            }
            else if (blob.RootElement.TryGetProperty("layers", out _) && !IsAttestation(descriptor))
            {
                AddImage(blob.RootElement, descriptor, target, digest, all, tags);
            }
        }
    }

    private void AddImage(
        JsonElement manifest, JsonElement descriptor, string digest, string? index, List<string> names, Dictionary<string, List<string>> tags)
    {
        var config = manifest.TryGetProperty("config", out var reference) ? Text(reference, "digest") : null;
        var layers = Items(manifest, "layers").Select(layer =>
        {
            var layerDigest = Text(layer, "digest") ?? throw new InvalidDataException("The archive has a layer without a digest.");
            var path = ArchiveDocuments.BlobPath(layerDigest);
            return new ArchivedLayer(path, layerDigest, documents.SizeOf(path));
        });
        List<string> all = config is not null && tags.TryGetValue(config, out var known) ? [.. known] : names;
        var same = _images.FindIndex(image => image.Digest == digest);
        if (same >= 0)
        {
            // The same image under another name.
            _images[same] = _images[same] with { Tags = [.. _images[same].Tags.Union(all)] };
            return;
        }

        using var configuration = config is null ? null : documents.TryParseBlob(config);
        var platform = descriptor.TryGetProperty("platform", out var stated) ? Platform(stated)
            : configuration is not null ? Platform(configuration.RootElement) : null;
        _images.Add(new ArchivedImage(all, digest, index, config, platform, [.. layers]));
    }

    private void AddManifest(JsonElement manifest)
    {
        foreach (var image in Elements(manifest))
        {
            var configPath = Text(image, "Config");
            using var configuration = configPath is null ? null : documents.TryParse(SlashPath.Clean(configPath));
            var layers = Items(image, "Layers").Select(layer =>
            {
                var path = SlashPath.Clean(layer.GetString() ?? "");
                return new ArchivedLayer(path, DigestOf(path), documents.SizeOf(path));
            });
            _images.Add(new ArchivedImage(
                Strings(image, "RepoTags"), null, null, configPath is null ? null : DigestOf(configPath),
                configuration is null ? null : Platform(configuration.RootElement), [.. layers]));
        }
    }

    private static Dictionary<string, List<string>> TagsByConfig(JsonElement manifest)
    {
        var tags = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var image in Elements(manifest))
        {
            if (Text(image, "Config") is { } config && DigestOf(config) is { } digest && Strings(image, "RepoTags") is { Count: > 0 } names)
            {
                tags[digest] = names;
            }
        }

        return tags;
    }

    /// <summary>The digest that a file is named after: <c>blobs/sha256/HEX</c>, or <c>HEX.json</c> in older archives.</summary>
    private static string? DigestOf(string path)
    {
        const int LengthOfSha256 = 64;
        var name = path[(path.LastIndexOf('/') + 1)..];
        var hex = name.EndsWith(".json", StringComparison.Ordinal) ? name[..^5] : name;
        return hex.Length == LengthOfSha256 && hex.All(char.IsAsciiHexDigitLower) ? $"sha256:{hex}" : null;
    }

    private static string? Names(JsonElement descriptor) => descriptor.TryGetProperty("annotations", out var annotations)
        ? Text(annotations, FullName) ?? Text(annotations, ReferenceName)
        : null;

    private static bool IsAttestation(JsonElement descriptor) =>
        descriptor.TryGetProperty("annotations", out var annotations) && Text(annotations, "vnd.docker.reference.type") is not null;

    private static ImagePlatform? Platform(JsonElement platform) => Text(platform, "os") is not { Length: > 0 } os ? null : new ImagePlatform
    {
        Os = os, Architecture = Text(platform, "architecture"), Variant = Text(platform, "variant"), OsVersion = Text(platform, "os.version"),
    };

    private static List<string> Strings(JsonElement element, string name) =>
        [.. Items(element, name).Select(item => item.GetString()).OfType<string>()];

    private static IEnumerable<JsonElement> Items(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var items) && items.ValueKind != JsonValueKind.Null ? Elements(items) : [];

    private static IEnumerable<JsonElement> Elements(JsonElement array) =>
        array.ValueKind == JsonValueKind.Array ? array.EnumerateArray() : throw new InvalidDataException("The archive has something else where a list should be.");

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
}
