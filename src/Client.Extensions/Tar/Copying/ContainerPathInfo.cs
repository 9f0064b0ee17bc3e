namespace DockerApiGen.Tar;

/// <summary>What is at a path in a container.</summary>
/// <param name="Name">The last part of its name.</param>
/// <param name="Size">Its length in bytes.</param>
/// <param name="Mode">Its type and permissions, as the daemon gives them: Go's bits of a file's mode.</param>
/// <param name="LinkTarget">What a symbolic link leads to; empty or null for anything else.</param>
public sealed record ContainerPathInfo(string Name, long Size, long Mode, string? LinkTarget)
{
    private const long DirectoryBit = 1L << 31;
    private const long LinkBit = 1L << 27;
    private const long SpecialBits = (1L << 26) | (1L << 25) | (1L << 24) | (1L << 21) | (1L << 19);

    /// <summary>Gets whether it is a directory.</summary>
    public bool IsDirectory => (Mode & DirectoryBit) != 0;

    /// <summary>Gets whether it is a symbolic link.</summary>
    public bool IsSymbolicLink => (Mode & LinkBit) != 0;

    internal bool IsSpecial => (Mode & SpecialBits) != 0;
}
