using System.Formats.Tar;

namespace DockerApiGen.Tar;

/// <summary>What the file system knows of a path itself: a symbolic link is not followed.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Mode">Its permissions.</param>
/// <param name="Length">The length of a regular file in bytes.</param>
/// <param name="ModifiedTime">When it was changed, in whole seconds since 1970.</param>
/// <param name="Links">How many names it has, or 1 where that cannot be told.</param>
/// <param name="Identity">Which file it is; the default where that cannot be told.</param>
internal readonly record struct FileStatus(FileKind Kind, UnixFileMode Mode, long Length, long ModifiedTime, long Links, FileIdentity Identity)
{
    /// <summary>What Docker's tools give everything that comes from Windows: rwxr-xr-x.</summary>
    public const UnixFileMode ModeOnWindows =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute |
        UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <exception cref="FileNotFoundException">There is no such path.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be looked at.</exception>
    /// <exception cref="IOException">It cannot be looked at.</exception>
    public static FileStatus Of(string path) => LinuxStatus.TryRead(path, out var status) ? status : OfAnySystem(path);

    /// <summary>Knows no hard links, which are sent as files of their own: .NET does not tell more.</summary>
    internal static FileStatus OfAnySystem(string path)
    {
        FileSystemInfo file = new FileInfo(path);
        var attributes = file.Attributes;
        if (attributes == (FileAttributes)(-1))
        {
            throw new FileNotFoundException($"There is no {path}.", path);
        }

        var kind = file.LinkTarget is not null ? FileKind.SymbolicLink
            : attributes.HasFlag(FileAttributes.Directory) ? FileKind.Directory
            : ((FileInfo)file).Length == 0 && !OperatingSystem.IsWindows() ? KindOfEmpty(path)
            : FileKind.Regular;
        return new FileStatus(
            kind,
            OperatingSystem.IsWindows() ? ModeOnWindows : file.UnixFileMode,
            kind == FileKind.Regular ? ((FileInfo)file).Length : 0,
            new DateTimeOffset(file.LastWriteTimeUtc).ToUnixTimeSeconds(),
            1,
            default);
    }

    /// <summary>
    /// Tells pipes, sockets and devices from files that are empty, as all of them are said to be. It must not open them, as that
    /// may wait for ever; the tar writer has a way to tell without it, and shows what it found in a header.
    /// </summary>
    private static FileKind KindOfEmpty(string path)
    {
        const int TypeOffset = 156;
        const int NoErrorOfTheSystem = unchecked((int)0x80131620);
        using var archive = new MemoryStream();
        using (var writer = new TarWriter(archive, TarEntryFormat.Ustar, leaveOpen: true))
        {
            try
            {
                writer.WriteEntry(path, "x");
            }
            catch (IOException exception) when (exception.HResult == NoErrorOfTheSystem)
            {
                // It has no way to write a socket down.
                return FileKind.Socket;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // It has tried to open it, as it does with files only.
                return FileKind.Regular;
            }
        }

        return (TarEntryType)archive.GetBuffer()[TypeOffset] switch
        {
            TarEntryType.Fifo => FileKind.NamedPipe,
            TarEntryType.CharacterDevice or TarEntryType.BlockDevice => FileKind.Device,
            _ => FileKind.Regular,
        };
    }
}
