using System.IO.Compression;

namespace DockerApiGen.Tar;

/// <summary>How a build context is packed.</summary>
public sealed class BuildContextOptions
{
    /// <summary>
    /// Gets or sets the Dockerfile's path, relative to the context or, for a context of a directory, absolute; such a context's
    /// may lie outside of it, that of entries must be one of these. By default it is <c>Dockerfile</c>, or <c>dockerfile</c> where
    /// only that exists.
    /// </summary>
    public string? Dockerfile { get; set; }

    /// <summary>Gets or sets the Dockerfile itself, in place of a file.</summary>
    public string? DockerfileText { get; set; }

    /// <summary>
    /// Gets or sets what is kept out of the context. By default that is what <c>NAME.dockerignore</c> beside a Dockerfile called
    /// NAME says or, where there is none, the context's <c>.dockerignore</c>.
    /// </summary>
    public DockerIgnore? Ignore { get; set; }

    /// <summary>
    /// Gets or sets whether equal trees give equal bytes: entries are sorted, and all times are the first second of 1970. The
    /// owner is always 0. The names of a directory are in memory while it is packed.
    /// </summary>
    public bool Deterministic { get; set; }

    /// <summary>Gets or sets how well the archive is compressed by gzip; null, the default, for not at all.</summary>
    public CompressionLevel? Gzip { get; set; }

    /// <summary>Gets or sets what is told how much has been packed: now and then, and at the end.</summary>
    public IProgress<BuildContextProgress>? Progress { get; set; }

    /// <summary>
    /// Gets or sets what is told of each file that is left out because an archive cannot hold it: a socket, a device, a named
    /// pipe. It may be called on any thread.
    /// </summary>
    public Action<string>? OnWarning { get; set; }
}
