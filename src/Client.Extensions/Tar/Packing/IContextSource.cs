namespace DockerApiGen.Tar;

/// <summary>Where the files of a build context come from.</summary>
internal interface IContextSource
{
    /// <summary>Gives a file's bytes, following links; null when there is no such file.</summary>
    byte[]? TryRead(string name);

    /// <summary>Gives a file's permissions; null when there is no such file.</summary>
    UnixFileMode? TryGetMode(string name);

    /// <summary>Goes through everything that is sent.</summary>
    IEnumerable<PackedEntry> Entries(DockerIgnore ignore, IReadOnlySet<string> replaced, BuildContextOptions options);
}
