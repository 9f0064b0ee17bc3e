namespace DockerApiGen.Tar;

/// <summary>Into which directory an archive of the source is extracted, and under which name.</summary>
internal readonly record struct CopyPlan(string Directory, string Name)
{
    /// <exception cref="IOException">The ends do not fit.</exception>
    public static CopyPlan Of(CopyEnd source, CopyEnd destination)
    {
        if (destination is { Exists: true, IsDirectory: true })
        {
            return new(destination.Path, source.ArchiveName);
        }

        if (destination.Exists && source.IsDirectory)
        {
            throw new IOException($"A directory cannot be copied to {destination.Path}, which is a file.");
        }

        if (!destination.Exists && !source.IsDirectory && destination.AssertsDirectory)
        {
            throw new DirectoryNotFoundException($"There is no directory {destination.Path} to copy a file to.");
        }

        var (directory, name) = CopyPath.Split(destination.Path);
        return new(directory, name);
    }
}
