namespace DockerApiGen.Tar;

/// <summary>Where an entry goes: beneath a directory, on a way on which there is no link.</summary>
internal static class ExtractionPath
{
    /// <summary>Splits an entry's name; empty for the directory itself.</summary>
    public static string[] Split(string name, string entry)
    {
        if (name.StartsWith('/') || name.Contains('\0') || (OperatingSystem.IsWindows() && name.AsSpan().IndexOfAny('\\', ':') >= 0))
        {
            throw new TarExtractionException(entry, "has a name that leaves the directory.");
        }

        var parts = name.Split('/').Where(part => part is not "" and not ".").ToArray();
        return parts.Contains("..") ? throw new TarExtractionException(entry, "has a name that leaves the directory.") : parts;
    }

    /// <summary>Goes down to the directory that the last part is in.</summary>
    /// <param name="root">Where from.</param>
    /// <param name="parts">The parts of the name.</param>
    /// <param name="entry">The entry's name, for an error.</param>
    /// <param name="isCreating">Whether missing directories are made.</param>
    public static string Parent(string root, string[] parts, string entry, bool isCreating)
    {
        var path = root;
        foreach (var part in parts.AsSpan(0, parts.Length - 1))
        {
            path = Path.Join(path, part);
            switch (KindOf(path))
            {
                case FileKind.Directory:
                    break;
                case null when isCreating:
                    Directory.CreateDirectory(path);
                    break;
                case null:
                    throw new TarExtractionException(entry, "is a link to something that is not there.");
                case FileKind.SymbolicLink:
                    throw new TarExtractionException(entry, "has a name that goes through a symbolic link.");
                default:
                    throw new TarExtractionException(entry, "is beneath something that is no directory.");
            }
        }

        return path;
    }

    /// <summary>What a path itself is; null when it is not there.</summary>
    public static FileKind? KindOf(string path)
    {
        try
        {
            return FileStatus.Of(path).Kind;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
