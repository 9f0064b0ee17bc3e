namespace DockerApiGen.Tar;

/// <summary>An image that was found in an archive, and the names for it as they are found.</summary>
internal sealed class FoundImage(ArchivedImage image, List<string>? tags)
{
    private readonly List<string> _names = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>Adds names from indexes. They do not count where docker's manifest has the names as docker shows them.</summary>
    public void Add(IEnumerable<string> names) => _names.AddRange(names.Where(_known.Add));

    public ArchivedImage ToImage() => image with { Tags = tags ?? _names };
}
