namespace DockerApiGen.Tar;

/// <summary>The files of a directory.</summary>
internal sealed class DirectorySource(string directory) : IContextSource
{
    public byte[]? TryRead(string name)
    {
        var path = Path.Join(directory, name);
        return File.Exists(path) ? ContextFile.ReadAllBytes(path) : null;
    }

    public UnixFileMode? TryGetMode(string name)
    {
        var path = Path.Join(directory, name);
        return File.Exists(path) ? FileStatus.Of(path).Mode : null;
    }

    public IEnumerable<PackedEntry> Entries(DockerIgnore ignore, IReadOnlySet<string> replaced, BuildContextOptions options) =>
        new TreeWalk { Ignore = ignore, Replaced = replaced, IsSorted = options.Deterministic, OnWarning = options.OnWarning }.From(directory, "");
}
