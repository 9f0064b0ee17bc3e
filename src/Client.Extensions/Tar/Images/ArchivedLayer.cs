namespace DockerApiGen.Tar;

/// <summary>A layer of an image in an archive.</summary>
/// <param name="Path">Its file in the archive.</param>
/// <param name="Digest">The digest of the file; null when the archive does not say.</param>
/// <param name="Size">The length of the file in bytes; null when it is not in the archive.</param>
public sealed record ArchivedLayer(string Path, string? Digest, long? Size);
