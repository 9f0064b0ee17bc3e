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

    /// <summary>
    /// Knows no hard links, which are sent as files of their own, and takes anything special for a regular file: .NET does not
    /// tell more.
    /// </summary>
    private static FileStatus OfAnySystem(string path)
    {
        FileSystemInfo file = new FileInfo(path);
        var attributes = file.Attributes;
        if (attributes == (FileAttributes)(-1))
        {
            throw new FileNotFoundException($"There is no {path}.", path);
        }

        var kind = file.LinkTarget is not null ? FileKind.SymbolicLink
            : attributes.HasFlag(FileAttributes.Directory) ? FileKind.Directory
            : FileKind.Regular;
        return new FileStatus(
            kind,
            OperatingSystem.IsWindows() ? ModeOnWindows : file.UnixFileMode,
            kind == FileKind.Regular ? ((FileInfo)file).Length : 0,
            new DateTimeOffset(file.LastWriteTimeUtc).ToUnixTimeSeconds(),
            1,
            default);
    }
}
