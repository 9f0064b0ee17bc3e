namespace DockerApiGen.Streams;

/// <summary>What a build has made.</summary>
/// <param name="ImageId">
/// The image's id, such as <c>sha256:…</c>, and below API 1.30 its first twelve digits, which stand for it in every call; null
/// where the build made no image, as one that only exports files.
/// </param>
/// <param name="Digests">
/// The image's digests with the repositories they count for, such as <c>name@sha256:…</c>; empty where the daemon knows none, as
/// long as the image was not pushed and the daemon does not keep images by digest.
/// </param>
public sealed record BuildResult(string? ImageId, IReadOnlyList<string> Digests);
