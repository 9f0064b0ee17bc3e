namespace DockerApiGen.Tar;

/// <summary>An archive is not extracted any further: it is malformed, or an entry is refused.</summary>
public sealed class TarExtractionException : IOException
{
    internal TarExtractionException(string? entry, string problem, Exception? innerException = null)
        : base(entry is null ? $"The archive {problem}" : $"The archive's entry \"{entry}\" {problem}", innerException) => Entry = entry;

    /// <summary>Gets the entry's name in the archive; null when it is about the archive as a whole.</summary>
    public string? Entry { get; }
}
