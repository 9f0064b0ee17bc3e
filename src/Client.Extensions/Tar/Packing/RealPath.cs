namespace DockerApiGen.Tar;

/// <summary>Follows the symbolic links in paths of this machine.</summary>
internal static class RealPath
{
    private const int MostLinks = 255;

    /// <summary>The absolute path that is meant, with no link in it.</summary>
    /// <exception cref="FileNotFoundException">There is no such path.</exception>
    /// <exception cref="IOException">The links lead in a circle.</exception>
    public static string Resolve(string path)
    {
        var full = Path.GetFullPath(path);
        var resolved = Path.GetPathRoot(full)!;
        var rest = new Stack<string>(Parts(full[resolved.Length..]).Reverse());
        var links = 0;
        while (rest.TryPop(out var part))
        {
            if (part == "..")
            {
                resolved = Path.GetDirectoryName(resolved) ?? resolved;
                continue;
            }

            var next = Path.Join(resolved, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                resolved = Path.Exists(next) ? next : throw new FileNotFoundException($"There is no {path}.", path);
                continue;
            }

            if (++links > MostLinks)
            {
                throw new IOException($"There are too many symbolic links on the way to {path}.");
            }

            if (Path.IsPathRooted(target))
            {
                resolved = Path.GetPathRoot(target)!;
                target = target[resolved.Length..];
            }

            foreach (var targetPart in Parts(target).Reverse())
            {
                rest.Push(targetPart);
            }
        }

        return resolved;
    }

    private static IEnumerable<string> Parts(string path) =>
        path.Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".");
}
