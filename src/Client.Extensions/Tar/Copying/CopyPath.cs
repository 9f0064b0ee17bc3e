namespace DockerApiGen.Tar;

/// <summary>Paths as <c>docker cp</c> takes them, where a "/" or "/." at the end counts.</summary>
internal static class CopyPath
{
    public static bool HasTrailingSlash(string path) => path.EndsWith('/');

    /// <summary>Whether the last part is ".".</summary>
    public static bool IsCurrentDirectory(string path) => Base(path) == ".";

    /// <summary>The last part; "." for nothing and "/" for the root.</summary>
    public static string Base(string path)
    {
        var trimmed = path.TrimEnd('/');
        return trimmed.Length == 0 ? (path.Length == 0 ? "." : "/") : trimmed[(trimmed.LastIndexOf('/') + 1)..];
    }

    /// <summary>The directory and the last part of it, which is "." when the path says so.</summary>
    public static (string Directory, string Name) Split(string path)
    {
        var cleaned = SlashPath.Clean(path);
        if (IsCurrentDirectory(path))
        {
            return (cleaned, ".");
        }

        var slash = cleaned.LastIndexOf('/');
        return (slash < 0 ? "." : slash == 0 ? "/" : cleaned[..slash], Base(cleaned));
    }

    /// <summary>Gives a path that was worked on its "/" or "/." again.</summary>
    public static string KeepEnd(string path, string original)
    {
        if (IsCurrentDirectory(original) && !IsCurrentDirectory(path))
        {
            path = HasTrailingSlash(path) ? path + "." : path + "/.";
        }

        return HasTrailingSlash(original) && !HasTrailingSlash(path) ? path + "/" : path;
    }

    /// <summary>The target of a link, seen from where the link is.</summary>
    public static string Follow(string link, string target) =>
        target.StartsWith('/') ? target : SlashPath.Clean($"{Split(link).Directory}/{target}");

    /// <summary>The target of a local link, which on Windows may begin with a drive.</summary>
    public static string FollowLocal(string link, string target, bool isWindows)
    {
        var slashed = isWindows ? target.Replace('\\', '/') : target;
        return isWindows && slashed is [_, ':', ..] ? slashed : Follow(link, slashed);
    }

    /// <summary>The resolved path with the end of the one that was asked for, and the name if that is another now.</summary>
    public static (string Path, string? RebaseName) Rebase(string path, string resolved)
    {
        resolved = KeepEnd(resolved, path);
        return (resolved, Base(path) == Base(resolved) ? null : Base(path));
    }

    /// <summary>The absolute path of a local file or directory, with slashes.</summary>
    public static string Local(string path)
    {
        var slashed = OperatingSystem.IsWindows() ? path.Replace('\\', '/') : path;
        var full = System.IO.Path.GetFullPath(path);
        return KeepEnd(SlashPath.Clean(OperatingSystem.IsWindows() ? full.Replace('\\', '/') : full), slashed);
    }
}
