namespace DockerApiGen.Tar;

/// <summary>One end of a copy, as it was found.</summary>
/// <param name="Path">The path, with slashes; at its end "/" or "/." says that it must be a directory.</param>
/// <param name="Exists">Whether it is there.</param>
/// <param name="IsDirectory">Whether it is a directory.</param>
/// <param name="RebaseName">The name that was asked for, where following a link has led to another.</param>
internal sealed record CopyEnd(string Path, bool Exists, bool IsDirectory, string? RebaseName = null)
{
    /// <summary>Gets whether the path says that it is a directory.</summary>
    public bool AssertsDirectory => CopyPath.HasTrailingSlash(Path) || CopyPath.IsCurrentDirectory(Path);

    /// <summary>Gets the name that the source's archive has it under.</summary>
    public string ArchiveName => RebaseName ?? CopyPath.Split(Path).Name;
}
