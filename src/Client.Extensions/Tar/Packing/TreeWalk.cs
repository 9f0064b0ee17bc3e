using System.Formats.Tar;
using System.IO.Enumeration;

namespace DockerApiGen.Tar;

/// <summary>
/// Goes through a file or directory and what is beneath it, one directory at a time. It holds the names of files with several
/// names, and else no more than its way down.
/// </summary>
internal sealed class TreeWalk
{
    private static readonly EnumerationOptions s_everything = new()
    {
        AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false, MatchType = MatchType.Simple, RecurseSubdirectories = false,
    };

    private readonly Dictionary<FileIdentity, string> _linked = [];

    /// <summary>Gets what is kept out.</summary>
    public DockerIgnore Ignore { get; init; } = DockerIgnore.Empty;

    /// <summary>Gets the names in the archive for which something else is sent.</summary>
    public IReadOnlySet<string> Replaced { get; init; } = new HashSet<string>();

    /// <summary>Gets whether each directory's names come in order.</summary>
    public bool IsSorted { get; init; }

    /// <summary>Gets what is told of what an archive cannot hold.</summary>
    public Action<string>? OnWarning { get; init; }

    /// <summary>Walks.</summary>
    /// <param name="path">The path to begin with.</param>
    /// <param name="name">Its name in the archive; empty for a directory of which only the content is wanted.</param>
    public IEnumerable<PackedEntry> From(string path, string name)
    {
        var start = StatusOf(path);
        if (name.Length > 0 && TryPack(path, name, start) is { } root)
        {
            yield return root;
        }

        if (start.Kind != FileKind.Directory)
        {
            yield break;
        }

        var open = new Stack<Level>();
        open.Push(Open(path, name));
        try
        {
            while (open.TryPeek(out var level))
            {
                if (!MoveNext(level))
                {
                    level.Names.Dispose();
                    open.Pop();
                    continue;
                }

                var next = level.Name.Length == 0 ? level.Names.Current : $"{level.Name}/{level.Names.Current}";
                var isExcluded = Ignore.IsExcluded(next);
                if (isExcluded && Ignore.CanSkipDirectory(next))
                {
                    continue;
                }

                var nextPath = Path.Join(level.Path, level.Names.Current);
                var status = StatusOf(nextPath);
                if (!isExcluded && !Replaced.Contains(next) && TryPack(nextPath, next, status) is { } entry)
                {
                    yield return entry;
                }

                if (status.Kind == FileKind.Directory)
                {
                    open.Push(Open(nextPath, next));
                }
            }
        }
        finally
        {
            foreach (var level in open)
            {
                level.Names.Dispose();
            }
        }
    }

    private static FileStatus StatusOf(string path)
    {
        try
        {
            return FileStatus.Of(path);
        }
        catch (FileNotFoundException exception)
        {
            throw new BuildContextException(
                path, path.Contains('\uFFFD') ? "has a name that is not UTF-8." : "vanished while it was packed.", exception);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new BuildContextException(path, "may not be looked at.", exception);
        }
        catch (IOException exception)
        {
            throw new BuildContextException(path, $"cannot be looked at: {exception.Message}", exception);
        }
    }

    private PackedEntry? TryPack(string path, string name, in FileStatus status)
    {
        switch (status.Kind)
        {
            case FileKind.Regular when status.Links > 1 && !_linked.TryAdd(status.Identity, name):
                return new PackedEntry(name, TarEntryType.HardLink, status.Mode, status.ModifiedTime) { LinkTarget = _linked[status.Identity] };
            case FileKind.Regular:
                return new PackedEntry(name, TarEntryType.RegularFile, status.Mode, status.ModifiedTime)
                {
                    Length = status.Length, Path = path, Identity = status.Identity,
                };
            case FileKind.Directory:
                return new PackedEntry(name, TarEntryType.Directory, status.Mode, status.ModifiedTime);
            case FileKind.SymbolicLink:
                var target = ReadLink(path);
                return new PackedEntry(name, TarEntryType.SymbolicLink, status.Mode, status.ModifiedTime)
                {
                    LinkTarget = target,
                };
            default:
                OnWarning?.Invoke($"{path} is left out: it is a {Describe(status.Kind)}.");
                return null;
        }
    }

    private static string ReadLink(string path)
    {
        var target = new FileInfo(path).LinkTarget ?? throw new BuildContextException(path, "vanished while it was packed.");

        // .NET reads so what is not UTF-8, and what was there cannot be sent any more.
        return target.Contains('\uFFFD') ? throw new BuildContextException(path, "is a link to a name that is not UTF-8.")
            : OperatingSystem.IsWindows() ? target.Replace('\\', '/')
            : target;
    }

    private static string Describe(FileKind kind) => kind switch
    {
        FileKind.Socket => "socket",
        FileKind.NamedPipe => "named pipe",
        _ => "device",
    };

    private Level Open(string path, string name)
    {
        try
        {
            IEnumerable<string> names = new FileSystemEnumerable<string>(path, (ref entry) => entry.FileName.ToString(), s_everything);
            if (IsSorted)
            {
                var sorted = names.ToArray();
                Array.Sort(sorted, StringComparer.Ordinal);
                names = sorted;
            }

            return new Level(path, name, names.GetEnumerator());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, exception);
        }
    }

    private static bool MoveNext(Level level)
    {
        try
        {
            return level.Names.MoveNext();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(level.Path, exception);
        }
    }

    private static BuildContextException Unreadable(string directory, Exception exception) => exception switch
    {
        UnauthorizedAccessException => new(directory, "may not be read.", exception),
        DirectoryNotFoundException => new(directory, "vanished while it was packed.", exception),
        _ => new(directory, $"cannot be read: {exception.Message}", exception),
    };

    /// <summary>A directory that is being read.</summary>
    private sealed record Level(string Path, string Name, IEnumerator<string> Names);
}
