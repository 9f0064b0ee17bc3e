using System.Buffers;
using System.Globalization;

namespace DockerApiGen.Tar;

/// <summary>
/// What a <c>.dockerignore</c> keeps out of a build context. It is compiled once; matching allocates nothing, and no
/// pattern can make it slow.
/// </summary>
/// <remarks>
/// It means what it means to <c>docker build</c>. The last pattern that matches a path or any directory above it decides; a
/// pattern with <c>!</c> takes back in. <c>*</c> and <c>?</c> stay within a directory, <c>**</c> does not, <c>[a-z]</c> is a
/// class, <c>[^a-z]</c> its opposite, and a backslash (not on Windows) takes the next character as it is. Case counts.
/// <para>
/// Docker's tools make regular expressions of patterns, and so a backslash before a letter or a digit, and braces with a number
/// in them, mean what they mean there: <c>bin\x64</c> is <c>bind</c>, and directories are separated by <c>/</c>. Of the classes
/// of Unicode the general categories, such as <c>\pL</c>, are supported, the scripts, such as <c>\p{Greek}</c>, are not.
/// </para>
/// </remarks>
public sealed class DockerIgnore
{
    private const int MostOnStack = 256;

    private readonly IgnorePattern[] _patterns;
    private readonly bool _hasExceptions;

    private DockerIgnore(IgnorePattern[] patterns)
    {
        _patterns = patterns;
        _hasExceptions = Array.Exists(patterns, pattern => pattern.IsException);
    }

    /// <summary>Gets what keeps nothing out.</summary>
    public static DockerIgnore Empty { get; } = new([]);

    /// <summary>Reads the text of a <c>.dockerignore</c>.</summary>
    /// <param name="text">The text: one pattern a line, comments with <c>#</c> in the first column.</param>
    /// <returns>The compiled patterns.</returns>
    /// <exception cref="FormatException">A line is no pattern; the message names it.</exception>
    public static DockerIgnore Parse(string text) => Parse(text, OperatingSystem.IsWindows());

    /// <summary>Whether a path is kept out, by itself or with a directory above it.</summary>
    /// <param name="path">A path relative to the context's root, with slashes and nothing to clean: <c>src/bin/a.dll</c>.</param>
    /// <returns>True when it is not sent.</returns>
    public bool IsExcluded(ReadOnlySpan<char> path)
    {
        if (_patterns.Length == 0)
        {
            return false;
        }

        var rented = _patterns.Length > MostOnStack ? ArrayPool<bool>.Shared.Rent(_patterns.Length) : null;
        var matched = rented is null ? stackalloc bool[MostOnStack] : rented;
        matched = matched[.._patterns.Length];
        matched.Clear();
        try
        {
            for (var end = path.IndexOf('/'); end >= 0; end = NextSlash(path, end + 1))
            {
                Match(path[..end], matched);
            }

            return Match(path, matched);
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<bool>.Shared.Return(rented);
            }
        }
    }

    /// <summary>
    /// Whether nothing beneath a directory that is excluded can be taken in again, so that it need not be read. As with
    /// <c>docker build</c>, only a pattern that names the directory counts: <c>!src/a</c> reaches into <c>src</c>,
    /// <c>!**/a</c> does not.
    /// </summary>
    /// <param name="directory">The directory's path, as in <see cref="IsExcluded"/>.</param>
    /// <returns>True when the directory can be left out with everything beneath.</returns>
    public bool CanSkipDirectory(ReadOnlySpan<char> directory)
    {
        if (_hasExceptions)
        {
            foreach (var pattern in _patterns)
            {
                if (pattern.IsException && pattern.IsOrIsBeneath(directory))
                {
                    return false;
                }
            }
        }

        return true;
    }

    internal static DockerIgnore Parse(string text, bool isBackslashSeparator)
    {
        var patterns = new List<IgnorePattern>();
        var number = 0;
        foreach (var line in text.AsSpan().TrimStart('\uFEFF').EnumerateLinesByNewline())
        {
            number++;
            try
            {
                if (IgnoreLine.TryRead(line, isBackslashSeparator) is { } pattern)
                {
                    patterns.Add(pattern);
                }
            }
            catch (FormatException exception)
            {
                throw new FormatException(
                    string.Create(CultureInfo.InvariantCulture, $"Line {number} of the ignore file, \"{line.Trim()}\", {exception.Message}"), exception);
            }
        }

        return new DockerIgnore([.. patterns]);
    }

    private static int NextSlash(ReadOnlySpan<char> path, int start) => path[start..].IndexOf('/') is var next and >= 0 ? start + next : -1;

    /// <summary>
    /// Whether a path is kept out, knowing which patterns have matched directories above it. A pattern that would change nothing
    /// at a directory is not tried there, and so does not count as having matched it.
    /// </summary>
    private bool Match(ReadOnlySpan<char> path, Span<bool> matched)
    {
        var isExcluded = false;
        for (var i = 0; i < _patterns.Length; i++)
        {
            var pattern = _patterns[i];
            matched[i] |= pattern.IsException == isExcluded && pattern.Matches(path);
            if (matched[i])
            {
                isExcluded = !pattern.IsException;
            }
        }

        return isExcluded;
    }

    /// <summary>The same with paths that are sent whatever the patterns say.</summary>
    internal DockerIgnore Keeping(IEnumerable<string> paths)
    {
        var exceptions = paths.Where(path => IsExcluded(path)).Select(path => new IgnorePattern(path, isException: true, alternatives: null)).ToArray();
        return exceptions.Length == 0 ? this : new DockerIgnore([.. _patterns, .. exceptions]);
    }
}
