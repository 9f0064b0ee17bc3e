namespace DockerApiGen.Tar;

/// <summary>How much of an archive of images is held in memory while it is read.</summary>
public sealed class ImageArchiveOptions
{
    /// <summary>
    /// Gets or sets how many bytes an index, manifest or configuration may have. 4 MiB by default. A larger index or manifest is
    /// an error; of an image with a larger configuration the platform is not known, unless an index says it.
    /// </summary>
    public int MaxDocumentSize { get; set; } = 4 * 1024 * 1024;

    /// <summary>Gets or sets how many bytes all of them together may take, and the names of all entries. 64 MiB by default.</summary>
    public long MaxTotalSize { get; set; } = 64 * 1024 * 1024;
}
