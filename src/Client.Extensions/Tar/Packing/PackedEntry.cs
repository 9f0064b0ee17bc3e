using System.Formats.Tar;

namespace DockerApiGen.Tar;

/// <summary>What goes into an archive next.</summary>
/// <param name="Name">The name it has there, without a slash at the end.</param>
/// <param name="Type">What it is: a regular file, a directory, a symbolic or a hard link.</param>
/// <param name="Mode">Its permissions.</param>
/// <param name="ModifiedTime">When it was changed, in seconds since 1970.</param>
internal readonly record struct PackedEntry(string Name, TarEntryType Type, UnixFileMode Mode, long ModifiedTime)
{
    /// <summary>Gets what a link leads to.</summary>
    public string? LinkTarget { get; init; }

    /// <summary>Gets the length of a regular file.</summary>
    public long Length { get; init; }

    /// <summary>Gets the file's path, when it is read from the file system.</summary>
    public string? Path { get; init; }

    /// <summary>Gets which file it was when it was looked at.</summary>
    public FileIdentity Identity { get; init; }

    /// <summary>Gets what opens the content, when it is not read from the file system.</summary>
    public Func<Stream>? Open { get; init; }
}
