namespace DockerApiGen.Tar;

/// <summary>How much of a build context has been packed.</summary>
/// <param name="Files">How many files, directories and links.</param>
/// <param name="Bytes">How many bytes of the archive, before any compression.</param>
public readonly record struct BuildContextProgress(long Files, long Bytes);
