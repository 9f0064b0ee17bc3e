using System.Text.Json;

namespace DockerApiGen.Tar;

/// <summary>Makes images of an archive's documents: of the OCI's index where there is one, else of docker's own manifest.</summary>
/// <remarks>
/// An archive may list the same document any number of times. Each is read once, and only a limited number of entries is gone
/// through.
/// </remarks>
internal sealed class ImageArchiveReader(ArchiveDocuments documents, CancellationToken cancellationToken)
{
    public const int MostManifests = 10_000;

    private const int DeepestIndex = 8;

    private readonly List<FoundImage> _images = [];
    private readonly Dictionary<string, FoundImage> _imagesByDigest = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ArchiveBlob?> _blobs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImagePlatform?> _platforms = new(StringComparer.Ordinal);
    private Dictionary<string, List<string>> _tags = [];
    private int _manifests;

    public static InvalidDataException TooMany() => new($"The archive lists more than {MostManifests} manifests.");

    /// <exception cref="InvalidDataException">There is neither, or what is there is malformed.</exception>
    public IReadOnlyList<ArchivedImage> Read()
    {
        using var manifest = documents.TryParseIndex("manifest.json");
        using var index = documents.TryParseIndex("index.json");
        if (index is null && manifest is null)
        {
            throw new InvalidDataException("The archive is none of images: it has neither an index.json nor a manifest.json.");
        }

        _tags = manifest is null ? [] : TagsByConfig(manifest.RootElement);
        if (index is not null)
        {
            AddIndex(ArchiveBlob.ReadIndex(index.RootElement), null, [], depth: 0);
        }

        if (_images.Count == 0 && manifest is not null)
        {
            AddManifest(manifest.RootElement);
        }

        return [.. _images.Select(image => image.ToImage())];
    }

    private void AddIndex(IReadOnlyList<ManifestDescriptor> manifests, string? digest, List<string> names, int depth)
    {
        if (depth > DeepestIndex)
        {
            throw new InvalidDataException("The archive's indexes are nested too deep.");
        }

        foreach (var descriptor in manifests)
        {
            // Indexes that list each other would be looked at for ever.
            Count();
            List<string> all = descriptor.Name is { } name && !names.Contains(name) ? [.. names, name] : names;
            if (_imagesByDigest.TryGetValue(descriptor.Digest, out var known))
            {
                known.Add(all);
                continue;
            }

            // An archive of one platform has the list of all; what it names itself it has.
            var blob = Find(descriptor.Digest);
            if (blob is null && depth == 0)
            {
                throw new InvalidDataException($"The archive's index lists {descriptor.Digest}, and there is no such document in the archive.");
            }

            if (blob?.Manifests is { } nested)
            {
                AddIndex(nested, descriptor.Digest, all, depth + 1);
            }
            else if (blob?.Layers is not null && !descriptor.IsAttestation)
            {
                AddImage(blob, descriptor, digest, all);
            }
        }
    }

    private void AddImage(ArchiveBlob manifest, ManifestDescriptor descriptor, string? index, List<string> names)
    {
        var layers = manifest.Layers!.Select(digest => new ArchivedLayer(ArchiveDocuments.BlobPath(digest), digest, documents.SizeOf(ArchiveDocuments.BlobPath(digest))));
        var platform = descriptor.Platform ?? (manifest.Config is { } config ? PlatformOf(config, documents.TryParseBlob) : null);
        var image = new FoundImage(
            new ArchivedImage([], descriptor.Digest, index, manifest.Config, platform, [.. layers]),
            manifest.Config is null ? null : _tags.GetValueOrDefault(manifest.Config));
        image.Add(names);
        _images.Add(image);
        _imagesByDigest.Add(descriptor.Digest, image);
    }

    private void AddManifest(JsonElement manifest)
    {
        foreach (var image in ArchiveJson.Items(manifest))
        {
            Count();
            var config = ArchiveJson.Text(image, "Config");
            var layers = ArchiveJson.Texts(image, "Layers").Select(layer =>
            {
                var path = SlashPath.Clean(layer);
                return new ArchivedLayer(path, DigestOf(path), documents.SizeOf(path));
            });
            _images.Add(new FoundImage(
                new ArchivedImage(
                    [], null, null, config is null ? null : DigestOf(config), config is null ? null : PlatformOf(SlashPath.Clean(config), documents.TryParse), [.. layers]),
                ArchiveJson.Texts(image, "RepoTags")));
        }
    }

    private void Count()
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (++_manifests > MostManifests)
        {
            throw TooMany();
        }
    }

    /// <summary>Gives a document that an index lists; null when it is not in the archive.</summary>
    private ArchiveBlob? Find(string digest)
    {
        if (!_blobs.TryGetValue(digest, out var blob))
        {
            documents.CheckSize(ArchiveDocuments.BlobPath(digest));
            using var document = documents.TryParseBlob(digest);
            blob = document is null ? null : ArchiveBlob.Read(document.RootElement);
            _blobs.Add(digest, blob);
        }

        return blob;
    }

    private ImagePlatform? PlatformOf(string config, Func<string, JsonDocument?> parse)
    {
        if (!_platforms.TryGetValue(config, out var platform))
        {
            using var document = parse(config);
            platform = document is null ? null : ArchiveJson.Platform(document.RootElement);
            _platforms.Add(config, platform);
        }

        return platform;
    }

    private static Dictionary<string, List<string>> TagsByConfig(JsonElement manifest)
    {
        var tags = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var image in ArchiveJson.Items(manifest))
        {
            if (ArchiveJson.Text(image, "Config") is { } config && DigestOf(config) is { } digest && ArchiveJson.Texts(image, "RepoTags") is { Count: > 0 } names)
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
}
