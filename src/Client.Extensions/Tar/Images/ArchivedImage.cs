namespace DockerApiGen.Tar;

/// <summary>An image in an archive, for one platform.</summary>
/// <param name="Tags">The names it has, such as <c>busybox:latest</c> or <c>docker.io/library/busybox:latest</c>.</param>
/// <param name="Digest">The digest of its manifest; null in an archive that has none, of docker before 25.</param>
/// <param name="IndexDigest">The digest of the list of platforms it comes from; null when it does not come from one.</param>
/// <param name="ConfigDigest">The digest of its configuration, which is the image's id in a daemon without containerd's store.</param>
/// <param name="Platform">What it runs on; null when the archive does not say.</param>
/// <param name="Layers">Its layers, the lowest first.</param>
public sealed record ArchivedImage(
    IReadOnlyList<string> Tags, string? Digest, string? IndexDigest, string? ConfigDigest, ImagePlatform? Platform, IReadOnlyList<ArchivedLayer> Layers);
