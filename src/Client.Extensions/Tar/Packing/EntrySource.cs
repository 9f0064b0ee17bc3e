using System.Formats.Tar;

namespace DockerApiGen.Tar;

/// <summary>Entries that the caller gave, in the order of a sorted walk through them as directories.</summary>
internal sealed class EntrySource : IContextSource
{
    private const int MostLinks = 40;

    private readonly Dictionary<string, BuildContextEntry> _entries = new(StringComparer.Ordinal);
    private readonly string[] _walk;

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

        _walk = [.. _entries.Keys];
        Array.Sort(_walk, CompareAsWalked);
    }

    /// <summary>Gives the path of the file that a name leads to, over links that stay in the context; null when it leads to none.</summary>
    public string? Resolve(string name)
    {
        if (name.StartsWith('/'))
        {
            return null;
        }

        var resolved = "";
        var rest = new Stack<string>(name.Split('/').Reverse());
        var links = 0;
        while (rest.TryPop(out var part))
        {
            if (part is "" or ".")
            {
                continue;
            }

            if (part == "..")
            {
                if (resolved.Length == 0)
                {
                    return null;
                }

                resolved = resolved[..Math.Max(resolved.LastIndexOf('/'), 0)];
                continue;
            }

            var next = resolved.Length == 0 ? part : $"{resolved}/{part}";
            if (!_entries.TryGetValue(next, out var entry))
            {
                return null;
            }

            if (entry.Target is not { } target)
            {
                resolved = next;
                continue;
            }

            if (target.StartsWith('/') || ++links > MostLinks)
            {
                return null;
            }

            foreach (var targetPart in target.Split('/').Reverse())
            {
                rest.Push(targetPart);
            }
        }

        return _entries.TryGetValue(resolved, out var found) && found.Type == TarEntryType.RegularFile ? resolved : null;
    }

    public byte[]? TryRead(string name)
    {
        if (Resolve(name) is not { } path)
        {
            return null;
        }

        var entry = _entries[path];
        using var content = entry.Open!();
        var bytes = new byte[entry.Length];
        content.ReadExactly(bytes);
        return bytes;
    }

    public UnixFileMode? TryGetMode(string name) => _entries.TryGetValue(name, out var entry) ? entry.Mode : null;

    public IEnumerable<PackedEntry> Entries(DockerIgnore ignore, IReadOnlySet<string> replaced, BuildContextOptions options)
    {
        string? skipped = null;
        foreach (var path in _walk)
        {
            if (skipped is not null && path.StartsWith(skipped, StringComparison.Ordinal))
            {
                continue;
            }

            if (!ignore.IsExcluded(path))
            {
                if (!replaced.Contains(path))
                {
                    yield return _entries[path].Pack();
                }
            }
            else if (ignore.CanSkipDirectory(path))
            {
                skipped = path + "/";
            }
        }
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
