using System.Text.Json;

namespace DockerApiGen.Tar;

/// <summary>What an index says of a manifest.</summary>
/// <param name="Digest">The manifest's digest.</param>
/// <param name="Name">The name that the image has; null when the index does not say.</param>
/// <param name="Platform">What the image runs on; null when the index does not say.</param>
/// <param name="IsAttestation">Whether it is no image but tells of one.</param>
internal sealed record ManifestDescriptor(string Digest, string? Name, ImagePlatform? Platform, bool IsAttestation)
{
    private const string FullName = "io.containerd.image.name";
    private const string ReferenceName = "org.opencontainers.image.ref.name";
    private const string ReferenceType = "vnd.docker.reference.type";

    /// <exception cref="InvalidDataException">It is malformed.</exception>
    public static ManifestDescriptor Read(JsonElement descriptor)
    {
        var digest = ArchiveJson.Text(descriptor, "digest") ?? throw new InvalidDataException("The archive's index has a manifest without a digest.");
        var annotations = descriptor.TryGetProperty("annotations", out var stated) ? stated : default;
        return new ManifestDescriptor(
            digest,
            ArchiveJson.Text(annotations, FullName) ?? ArchiveJson.Text(annotations, ReferenceName),
            descriptor.TryGetProperty("platform", out var platform) ? ArchiveJson.Platform(platform) : null,
            ArchiveJson.Text(annotations, ReferenceType) is not null);
    }
}
