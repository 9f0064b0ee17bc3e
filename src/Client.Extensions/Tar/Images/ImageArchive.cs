using System.Formats.Tar;

namespace DockerApiGen.Tar;

/// <summary>
/// What is in an archive of images, as <c>docker save</c> writes it in any version and as the OCI's image layout has it.
/// </summary>
/// <param name="Images">The images, in the order of the archive's index; one for each platform.</param>
public sealed record ImageArchive(IReadOnlyList<ArchivedImage> Images)
{
    /// <summary>
    /// Reads an archive's index and manifests, in one pass. The layers are skipped, and not held in memory; neither is more
    /// than <see cref="ImageArchiveOptions"/> allow of anything else.
    /// </summary>
    /// <param name="archive">The archive, not compressed, which is read to the mark of its end; what may come behind that, such as padding, is not. It stays open.</param>
    /// <param name="options">How much is held in memory.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>What is in the archive.</returns>
    /// <exception cref="InvalidDataException">
    /// It is no archive of images, a malformed one, or one that lists more than 10,000 manifests or a manifest that is not there
    /// or too large.
    /// </exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static async Task<ImageArchive> ReadIndexAsync(
        Stream archive, ImageArchiveOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(archive);
        options ??= new ImageArchiveOptions();
        var documents = new ArchiveDocuments(options);
        try
        {
            var reader = new TarReader(new BoundedReads(archive), leaveOpen: true);
            await using (reader.ConfigureAwait(false))
            {
                while (await reader.GetNextEntryAsync(copyData: false, cancellationToken).ConfigureAwait(false) is { } entry)
                {
                    await documents.AddAsync(entry, cancellationToken).ConfigureAwait(false);
                }
            }

            return new ImageArchive(new ImageArchiveReader(documents, cancellationToken).Read());
        }
        catch (Exception exception) when (TarExtractor.IsMalformed(exception) && exception is not InvalidDataException)
        {
            throw new InvalidDataException($"The archive of images is malformed: {exception.Message}", exception);
        }
    }
}
