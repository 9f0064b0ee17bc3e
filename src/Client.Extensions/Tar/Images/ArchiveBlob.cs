using System.Text.Json;

namespace DockerApiGen.Tar;

/// <summary>What a document that an index lists is: another index, an image's manifest, or with neither something else.</summary>
internal sealed record ArchiveBlob
{
    private const int MostManifests = ImageArchiveReader.MostManifests;

    /// <summary>Gets what the index lists.</summary>
    public IReadOnlyList<ManifestDescriptor>? Manifests { get; private init; }

    /// <summary>Gets the digests of the image's layers.</summary>
    public IReadOnlyList<string>? Layers { get; private init; }

    /// <summary>Gets the digest of the image's configuration.</summary>
    public string? Config { get; private init; }

    /// <exception cref="InvalidDataException">It is malformed.</exception>
    public static ArchiveBlob Read(JsonElement document) =>
        ArchiveJson.Has(document, "manifests") ? new ArchiveBlob { Manifests = ReadIndex(document) }
        : ArchiveJson.Has(document, "layers") ? new ArchiveBlob
        {
            Layers = [.. ArchiveJson.Items(document, "layers").Select(layer => ArchiveJson.Text(layer, "digest") ?? throw new InvalidDataException("The archive has a layer without a digest."))],
            Config = document.TryGetProperty("config", out var config) ? ArchiveJson.Text(config, "digest") : null,
        }
        : new ArchiveBlob();

    /// <exception cref="InvalidDataException">It is malformed, or too long.</exception>
    public static List<ManifestDescriptor> ReadIndex(JsonElement index)
    {
        List<ManifestDescriptor> manifests = [.. ArchiveJson.Items(index, "manifests").Take(MostManifests + 1).Select(ManifestDescriptor.Read)];
        return manifests.Count > MostManifests ? throw ImageArchiveReader.TooMany() : manifests;
    }
}
