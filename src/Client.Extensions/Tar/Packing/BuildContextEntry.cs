using System.Formats.Tar;
using System.Text;

namespace DockerApiGen.Tar;

/// <summary>One file, directory or link of a build context that does not come from a directory.</summary>
public sealed class BuildContextEntry
{
    private const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private BuildContextEntry(string path, TarEntryType type, UnixFileMode mode)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var cleaned = SlashPath.Clean(path);
        if (path.StartsWith('/') || cleaned is "." or ".." || cleaned.StartsWith("../", StringComparison.Ordinal) || path.Contains('\0'))
        {
            throw new ArgumentException($"\"{path}\" is no path within a build context.", nameof(path));
        }

        Path = cleaned;
        Type = type;
        Mode = mode;
    }

    /// <summary>Gets the path within the context, with slashes.</summary>
    public string Path { get; }

    /// <summary>Gets or sets the permissions. By default they are rw-r--r-- for files, rwxr-xr-x for directories.</summary>
    public UnixFileMode Mode { get; set; }

    /// <summary>Gets or sets when it was changed. By default that is now.</summary>
    public DateTimeOffset ModifiedTime { get; set; } = DateTimeOffset.UtcNow;

    internal TarEntryType Type { get; }

    internal string? Target { get; private init; }

    internal long Length { get; private init; }

    internal Func<Stream>? Open { get; private init; }

    /// <summary>Makes a file of bytes.</summary>
    /// <param name="path">The path within the context, with slashes.</param>
    /// <param name="content">The bytes; they are not copied.</param>
    /// <returns>The entry.</returns>
    /// <exception cref="ArgumentException">The path is no path within a context.</exception>
    public static BuildContextEntry File(string path, ReadOnlyMemory<byte> content) =>
        File(path, content.Length, () => new ReadOnlyMemoryStream(content));

    /// <summary>Makes a file of text, in UTF-8.</summary>
    /// <param name="path">The path within the context, with slashes.</param>
    /// <param name="text">The text.</param>
    /// <returns>The entry.</returns>
    /// <exception cref="ArgumentException">The path is no path within a context.</exception>
    public static BuildContextEntry File(string path, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return File(path, Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Makes a file of a stream, which is opened each time the context is sent, and closed.</summary>
    /// <param name="path">The path within the context, with slashes.</param>
    /// <param name="length">How many bytes the stream has: an archive says that before them.</param>
    /// <param name="open">Opens the stream.</param>
    /// <returns>The entry.</returns>
    /// <exception cref="ArgumentException">The path is no path within a context, or the length is negative.</exception>
    public static BuildContextEntry File(string path, long length, Func<Stream> open)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentNullException.ThrowIfNull(open);
        return new(path, TarEntryType.RegularFile, FileMode) { Length = length, Open = open };
    }

    /// <summary>Makes a directory. Those that entries are in need not be given.</summary>
    /// <param name="path">The path within the context, with slashes.</param>
    /// <returns>The entry.</returns>
    /// <exception cref="ArgumentException">The path is no path within a context.</exception>
    public static BuildContextEntry Directory(string path) => new(path, TarEntryType.Directory, FileStatus.ModeOnWindows);

    /// <summary>Makes a symbolic link.</summary>
    /// <param name="path">The path within the context, with slashes.</param>
    /// <param name="target">What it leads to, as the link says it.</param>
    /// <returns>The entry.</returns>
    /// <exception cref="ArgumentException">The path is no path within a context, or the target is empty.</exception>
    public static BuildContextEntry SymbolicLink(string path, string target)
    {
        ArgumentException.ThrowIfNullOrEmpty(target);
        return new(path, TarEntryType.SymbolicLink, (UnixFileMode)0b111_111_111) { Target = target };
    }

    internal PackedEntry Pack() =>
        new(Path, Type, Mode, ModifiedTime.ToUnixTimeSeconds()) { LinkTarget = Target, Length = Length, Open = Open };
}
