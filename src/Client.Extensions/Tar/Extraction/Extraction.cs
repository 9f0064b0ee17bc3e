using System.Formats.Tar;
using System.Globalization;
using System.Runtime.InteropServices;

namespace DockerApiGen.Tar;

/// <summary>One archive on its way into a directory.</summary>
internal sealed class Extraction(string root, TarExtractionOptions options)
{
    private const UnixFileMode Permissions = (UnixFileMode)0x1FF;
    private const UnixFileMode AllBits = (UnixFileMode)0xFFF;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const int BufferSize = 128 * 1024;

    // A directory may forbid to write into it, and gets another time by that: that comes at the end.
    private readonly Dictionary<string, (UnixFileMode Mode, DateTimeOffset Time)> _directories = [];
    private long _entries;
    private long _bytes;

    public async Task AddAsync(TarEntry entry, CancellationToken cancellationToken)
    {
        CheckLimits(entry);
        if (entry.EntryType == TarEntryType.GlobalExtendedAttributes)
        {
            return;
        }

        var parts = ExtractionPath.Split(Rename(entry.Name), entry.Name);
        if (parts.Length == 0)
        {
            _ = entry.EntryType == TarEntryType.Directory ? 0 : throw new TarExtractionException(entry.Name, "is no directory, and would replace the one it is extracted to.");
            return;
        }

        var path = Path.Join(ExtractionPath.Parent(root, parts, entry.Name, isCreating: true), parts[^1]);
        switch (entry.EntryType)
        {
            case TarEntryType.Directory:
                AddDirectory(entry, path);
                break;
            case TarEntryType.RegularFile when entry is PaxTarEntry pax && pax.ExtendedAttributes.Keys.Any(key => key.StartsWith("GNU.sparse.", StringComparison.Ordinal)):
                throw new TarExtractionException(entry.Name, "is a sparse file in a form that is not supported: its content would come out wrong.");
            case TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile:
                MakeWay(entry, path);
                await WriteAsync(entry, path, cancellationToken).ConfigureAwait(false);
                break;
            case TarEntryType.SymbolicLink:
                CheckTarget(entry, parts);
                MakeWay(entry, path);
                File.CreateSymbolicLink(path, entry.LinkName);
                break;
            case TarEntryType.HardLink:
                AddHardLink(entry, path, cancellationToken);
                break;
            default:
                throw new TarExtractionException(entry.Name, $"is refused: it is of the type {entry.EntryType}.");
        }
    }

    /// <summary>Gives the directories their permissions and times.</summary>
    public void Complete()
    {
        // What is deeper comes first: the permissions of a directory may close the way to what is in it.
        foreach (var (path, (mode, time)) in _directories.OrderByDescending(directory => directory.Key.Length))
        {
            if (ExtractionPath.KindOf(path) != FileKind.Directory)
            {
                continue;
            }

            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, mode);
            }

            Directory.SetLastWriteTimeUtc(path, time.UtcDateTime);
        }
    }

    private string Rename(string name) => options.Rename?.Invoke(name) ?? name;

    private void CheckLimits(TarEntry entry)
    {
        if (++_entries > options.MaxEntries)
        {
            throw new TarExtractionException(null, string.Create(CultureInfo.InvariantCulture, $"has more than {options.MaxEntries} entries."));
        }

        if (entry.Length > options.MaxFileSize)
        {
            throw new TarExtractionException(entry.Name, string.Create(CultureInfo.InvariantCulture, $"has more than {options.MaxFileSize} bytes."));
        }

        Count(entry.Length);
    }

    private void Count(long bytes)
    {
        if (bytes > options.MaxTotalSize - _bytes)
        {
            throw new TarExtractionException(null, string.Create(CultureInfo.InvariantCulture, $"holds more than {options.MaxTotalSize} bytes."));
        }

        _bytes += bytes;
    }

    private void AddDirectory(TarEntry entry, string path)
    {
        switch (ExtractionPath.KindOf(path))
        {
            case FileKind.Directory:
                break;
            case null:
                Directory.CreateDirectory(path);
                break;
            default:
                throw new TarExtractionException(entry.Name, "is a directory where something else is.");
        }

        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, (entry.Mode & Permissions) | OwnerOnly);
        }

        _directories[path] = (ModeOf(entry), TimeOf(entry));
    }

    /// <summary>On a directory the other bits give no rights away: who may delete in it, and which group its files have.</summary>
    private UnixFileMode ModeOf(TarEntry entry) => entry.Mode & (
        options.KeepSetUserId ? AllBits
        : entry.EntryType == TarEntryType.Directory ? Permissions | UnixFileMode.StickyBit | UnixFileMode.SetGroup
        : Permissions);

    // As docker cp does: what is earlier is mostly no time at all, and not every system knows it.
    private static DateTimeOffset TimeOf(TarEntry entry) => entry.ModificationTime < DateTimeOffset.UnixEpoch ? DateTimeOffset.UnixEpoch : entry.ModificationTime;

    /// <summary>
    /// Removes what is in the way: it is not written into, as it may be a link, or another name of a file somewhere else.
    /// </summary>
    private static void MakeWay(TarEntry entry, string path)
    {
        switch (ExtractionPath.KindOf(path))
        {
            case null:
                break;
            case FileKind.Directory:
                throw new TarExtractionException(entry.Name, "is no directory, but one is there.");
            default:
                File.Delete(path);
                break;
        }
    }

    private async Task WriteAsync(TarEntry entry, string path, CancellationToken cancellationToken)
    {
        var creation = new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0, Options = FileOptions.Asynchronous,
        };
        var mode = ModeOf(entry);
        if (!OperatingSystem.IsWindows())
        {
            creation.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var file = new FileStream(path, creation);
        await using (file.ConfigureAwait(false))
        {
            if (entry.DataStream is { } content)
            {
                await CopyAsync(content, file, entry.Name, cancellationToken).ConfigureAwait(false);
            }

            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(file.SafeFileHandle, mode);
            }

            File.SetLastWriteTimeUtc(file.SafeFileHandle, TimeOf(entry).UtcDateTime);
        }
    }

    private static async Task CopyAsync(Stream content, FileStream file, string entry, CancellationToken cancellationToken)
    {
        try
        {
            await content.CopyToAsync(file, BufferSize, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (TarExtractor.IsMalformed(exception))
        {
            throw new TarExtractionException(entry, $"is cut: {exception.Message}", exception);
        }
    }

    /// <summary>A relative link must stay beneath the directory. An absolute one means the place in the container.</summary>
    private static void CheckTarget(TarEntry entry, string[] parts)
    {
        if (entry.LinkName.Length == 0 || entry.LinkName.Contains('\0'))
        {
            throw new TarExtractionException(entry.Name, "is a link without a target.");
        }

        var link = OperatingSystem.IsWindows() ? entry.LinkName.Replace('\\', '/') : entry.LinkName;
        if (!link.StartsWith('/') &&
            SlashPath.Clean(string.Join('/', parts[..^1].Append(link))) is var target &&
            (target == ".." || target.StartsWith("../", StringComparison.Ordinal)))
        {
            throw new TarExtractionException(entry.Name, "is a symbolic link that leaves the directory.");
        }
    }

    private void AddHardLink(TarEntry entry, string path, CancellationToken cancellationToken)
    {
        var parts = ExtractionPath.Split(Rename(entry.LinkName), entry.Name);
        var target = parts.Length == 0 ? root : Path.Join(ExtractionPath.Parent(root, parts, entry.Name, isCreating: false), parts[^1]);
        if (ExtractionPath.KindOf(target) != FileKind.Regular)
        {
            throw new TarExtractionException(entry.Name, "is a link to something that is no file of the archive's.");
        }

        // Where case does not count, names that differ only in it are the same file.
        if (string.Equals(target, path, OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        MakeWay(entry, path);
        if (!TryLink(target, path))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Count(new FileInfo(target).Length);
            File.Copy(target, path);
        }
    }

    private static bool TryLink(string existing, string name)
    {
        try
        {
            return !OperatingSystem.IsWindows() && Link(existing, name) == 0;
        }
        catch (Exception exception) when (exception is EntryPointNotFoundException or DllNotFoundException)
        {
            return false;
        }
    }

    private static int Link(string existing, string name)
    {
        var from = System.Text.Encoding.UTF8.GetBytes(existing + '\0');
        var to = System.Text.Encoding.UTF8.GetBytes(name + '\0');
        return Link(in from[0], in to[0]);
    }

#pragma warning disable SYSLIB1054 // What LibraryImport would generate is unsafe code; nothing here needs marshalling.
    [DllImport("libc", EntryPoint = "link", ExactSpelling = true)]
    private static extern int Link(in byte existing, in byte name);
#pragma warning restore SYSLIB1054
}
