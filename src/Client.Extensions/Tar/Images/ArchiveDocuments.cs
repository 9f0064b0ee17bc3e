using System.Formats.Tar;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace DockerApiGen.Tar;

/// <summary>The JSON documents of an archive, and the sizes of all its files.</summary>
internal sealed class ArchiveDocuments(ImageArchiveOptions options)
{
    private const int BytesOfName = 128;

    private readonly Dictionary<string, byte[]> _documents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _sizes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _links = new(StringComparer.Ordinal);
    private long _held;

    public async Task AddAsync(TarEntry entry, CancellationToken cancellationToken)
    {
        var name = SlashPath.Clean(entry.Name);
        Hold(BytesOfName + (2L * (name.Length + entry.LinkName.Length)));
        if (entry.EntryType is TarEntryType.HardLink or TarEntryType.SymbolicLink)
        {
            // Layers that several images share are links in archives of older dockers.
            _links[name] = entry.EntryType == TarEntryType.HardLink ? SlashPath.Clean(entry.LinkName) : CopyPath.Follow(name, entry.LinkName);
            return;
        }

        if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile))
        {
            return;
        }

        _sizes[name] = entry.Length;
        if (entry.Length > 0 && entry.Length <= options.MaxDocumentSize && entry.DataStream is { } content)
        {
            await ReadAsync(name, content, (int)entry.Length, cancellationToken).ConfigureAwait(false);
        }
    }

    public long? SizeOf(string name) =>
        _sizes.TryGetValue(name, out var size) || (_links.TryGetValue(name, out var target) && _sizes.TryGetValue(target, out size)) ? size : null;

    /// <summary>Gives a document by its name that says which images there are; null when there is none.</summary>
    /// <exception cref="InvalidDataException">It is no JSON, or too large to be read.</exception>
    public JsonDocument? TryParseIndex(string name)
    {
        CheckSize(name);
        return TryParse(name);
    }

    /// <summary>Makes sure that a file was not taken for a layer because of its size.</summary>
    public void CheckSize(string name)
    {
        if (SizeOf(name) is { } size && size > options.MaxDocumentSize)
        {
            throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture, $"The archive's {name} has {size} bytes, and documents of more than {options.MaxDocumentSize} are not read."));
        }
    }

    /// <summary>Gives a document by its name; null when there is none.</summary>
    public JsonDocument? TryParse(string name)
    {
        if (!_documents.TryGetValue(name, out var bytes))
        {
            return null;
        }

        try
        {
            return JsonDocument.Parse(bytes);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"The archive's {name} is no JSON: {exception.Message}", exception);
        }
    }

    /// <summary>Gives a document by its digest, of which it must be; null when it is not in the archive.</summary>
    public JsonDocument? TryParseBlob(string digest)
    {
        var name = BlobPath(digest);
        if (_documents.TryGetValue(name, out var bytes) && digest.StartsWith("sha256:", StringComparison.Ordinal)
            && digest["sha256:".Length..] != Convert.ToHexStringLower(SHA256.HashData(bytes)))
        {
            throw new InvalidDataException($"The archive's {name} does not have the digest that its name says.");
        }

        return TryParse(name);
    }

    public static string BlobPath(string digest) => $"blobs/{digest.Replace(':', '/')}";

    /// <summary>What begins as an object or an array may be a document; layers do not.</summary>
    private async Task ReadAsync(string name, Stream content, int length, CancellationToken cancellationToken)
    {
        var first = new byte[1];
        if (await content.ReadAsync(first, cancellationToken).ConfigureAwait(false) == 0 || first[0] is not ((byte)'{' or (byte)'[' or (byte)' ' or (byte)'\n'))
        {
            return;
        }

        Hold(length);
        var bytes = new byte[length];
        bytes[0] = first[0];
        await content.ReadExactlyAsync(bytes.AsMemory(1), cancellationToken).ConfigureAwait(false);
        _documents[name] = bytes;
    }

    private void Hold(long bytes)
    {
        _held += bytes;
        if (_held > options.MaxTotalSize)
        {
            throw new InvalidDataException($"The archive's documents and names take more than {options.MaxTotalSize} bytes.");
        }
    }
}
