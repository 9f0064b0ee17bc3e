using System.Formats.Tar;

namespace DockerApiGen.Tar;

/// <summary>
/// Extracts archives that are not trusted. Nothing is written outside of the directory, whatever the archive holds: names with
/// <c>..</c> and absolute ones, devices and pipes are refused, and no symbolic link beneath the directory is followed, neither
/// one from the archive nor one that was there.
/// </summary>
/// <remarks>
/// A symbolic link itself is made when it is absolute, as links in containers often are, or when its text stays in the directory:
/// read without following other links, which may lead elsewhere. Who reads what was extracted, and follows links, should know.
/// The directory must not be changed by others at the same time.
/// </remarks>
public static class TarExtractor
{
    /// <summary>
    /// Extracts an archive. Files and links that are there are replaced; a directory is not replaced by anything else, nor
    /// anything else by a directory. The owner is whoever runs this.
    /// </summary>
    /// <param name="archive">The archive, not compressed; it stays open.</param>
    /// <param name="directory">Where to; it must exist. Links in this path are followed.</param>
    /// <param name="options">What is taken.</param>
    /// <param name="cancellationToken">Ends it; what was extracted stays.</param>
    /// <returns>A task that ends when everything is extracted.</returns>
    /// <exception cref="TarExtractionException">The archive is malformed, or an entry is refused; what was extracted before stays.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such directory.</exception>
    /// <exception cref="IOException">Something cannot be written, or the archive not be read.</exception>
    public static async Task ExtractToDirectoryAsync(
        Stream archive, string directory, TarExtractionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(archive);
        ArgumentException.ThrowIfNullOrEmpty(directory);
        if (!Directory.Exists(directory))
        {
            throw new DirectoryNotFoundException($"There is no directory {directory} to extract to.");
        }

        var extraction = new Extraction(RealPath.Resolve(directory), options ?? new TarExtractionOptions());
        var reader = new TarReader(new BoundedReads(archive), leaveOpen: true);
        await using (reader.ConfigureAwait(false))
        {
            while (await NextAsync(reader, cancellationToken).ConfigureAwait(false) is { } entry)
            {
                await AddAsync(extraction, entry, cancellationToken).ConfigureAwait(false);
            }
        }

        extraction.Complete();
    }

    private static async Task AddAsync(Extraction extraction, TarEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            await extraction.AddAsync(entry, cancellationToken).ConfigureAwait(false);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new TarExtractionException(entry.Name, $"cannot be written: {exception.Message}", exception);
        }
    }

    private static async Task<TarEntry?> NextAsync(TarReader reader, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.GetNextEntryAsync(copyData: false, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsMalformed(exception))
        {
            throw new TarExtractionException(null, $"is malformed: {exception.Message}", exception);
        }
    }

    internal static bool IsMalformed(Exception exception) =>
        exception is InvalidDataException or EndOfStreamException or FormatException or ArgumentException or OverflowException or NotSupportedException
            or InvalidOperationException or IndexOutOfRangeException;
}
