using System.Formats.Tar;

namespace DockerApiGen.Tar;

/// <summary>Entries that the caller gave, in the order of a sorted walk through them as directories.</summary>
internal sealed class EntrySource : IContextSource
{
    private const int MostLinks = 40;

    private readonly SortedList<string, BuildContextEntry> _entries = new(Comparer<string>.Create(CompareAsWalked));

    /// <exception cref="ArgumentException">A path is there twice, or is beneath a file.</exception>
    public EntrySource(IEnumerable<BuildContextEntry> entries)
    {
        foreach (var entry in entries)
        {
            if (!_entries.TryAdd(entry.Path, entry))
            {
                throw new ArgumentException($"The build context has \"{entry.Path}\" twice.", nameof(entries));
            }
        }

        foreach (var path in _entries.Keys.ToArray())
        {
            AddParents(path);
        }
    }

    /// <summary>Tells whether a name is that of a file, or of a link to one.</summary>
    public bool HasFile(string name) => TryFind(name) is not null;

    public byte[]? TryRead(string name)
    {
        if (TryFind(name) is not { } entry)
        {
            return null;
        }

        using var content = entry.Open!();
        var bytes = new byte[entry.Length];
        content.ReadExactly(bytes);
        return bytes;
    }

    public UnixFileMode? TryGetMode(string name) => _entries.TryGetValue(name, out var entry) ? entry.Mode : null;

    public IEnumerable<PackedEntry> Entries(DockerIgnore ignore, IReadOnlySet<string> replaced, BuildContextOptions options)
    {
        string? skipped = null;
        foreach (var (path, entry) in _entries)
        {
            if (skipped is not null && path.StartsWith(skipped, StringComparison.Ordinal))
            {
                continue;
            }

            if (!ignore.IsExcluded(path))
            {
                if (!replaced.Contains(path))
                {
                    yield return entry.Pack();
                }
            }
            else if (ignore.CanSkipDirectory(path))
            {
                skipped = path + "/";
            }
        }
    }

    private BuildContextEntry? TryFind(string name)
    {
        for (var links = 0; links < MostLinks && _entries.TryGetValue(name, out var entry); links++)
        {
            if (entry.Type == TarEntryType.RegularFile)
            {
                return entry;
            }

            if (entry.Target is not { } target || target.StartsWith('/'))
            {
                return null;
            }

            name = SlashPath.Clean($"{name[..(name.LastIndexOf('/') + 1)]}{target}");
        }

        return null;
    }

    private static int CompareAsWalked(string left, string right)
    {
        var common = left.AsSpan().CommonPrefixLength(right);
        return Weight(left, common).CompareTo(Weight(right, common));
    }

    // What is in a directory comes right behind it.
    private static int Weight(string path, int index) => index == path.Length ? -2 : path[index] == '/' ? -1 : path[index];

    private void AddParents(string path)
    {
        for (var end = path.LastIndexOf('/'); end > 0; end = path.LastIndexOf('/', end - 1))
        {
            var parent = path[..end];
            if (!_entries.TryGetValue(parent, out var entry))
            {
                _entries.Add(parent, BuildContextEntry.Directory(parent));
            }
            else if (entry.Type != TarEntryType.Directory)
            {
                throw new ArgumentException($"The build context has \"{path}\" beneath \"{parent}\", which is no directory.", nameof(path));
            }
        }
    }
}
