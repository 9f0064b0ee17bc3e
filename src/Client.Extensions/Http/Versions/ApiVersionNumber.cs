using System.Globalization;

namespace DockerApiGen;

/// <summary>An API version such as 1.41, by its numbers: 1.5 is older than 1.41.</summary>
internal readonly record struct ApiVersionNumber(int Major, int Minor) : IComparable<ApiVersionNumber>
{
    public static bool TryParse(ReadOnlySpan<char> text, out ApiVersionNumber version)
    {
        version = default;
        var dot = text.IndexOf('.');
        if (dot < 1
            || !int.TryParse(text[..dot], NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            || !int.TryParse(text[(dot + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var minor))
        {
            return false;
        }

        version = new ApiVersionNumber(major, minor);
        return true;
    }

    /// <summary>Parses a setting; the docker command takes <c>v1.41</c> as well.</summary>
    public static ApiVersionNumber Parse(string text, string source) =>
        TryParse(text.AsSpan().Trim().TrimStart('v'), out var version)
            ? version
            : throw new ArgumentException($"{source} is not an API version such as 1.41.");

    /// <summary>Tells whether a path begins with a version: <c>/v1.41/…</c>.</summary>
    public static bool IsPrefixOf(ReadOnlySpan<char> path) => OfPath(path) is not null;

    /// <summary>The version that a path begins with; null where it begins with none.</summary>
    public static ApiVersionNumber? OfPath(ReadOnlySpan<char> path)
    {
        if (!path.StartsWith("/v"))
        {
            return null;
        }

        var rest = path[2..];
        var slash = rest.IndexOf('/');
        return TryParse(slash < 0 ? rest : rest[..slash], out var version) ? version : null;
    }

    public int CompareTo(ApiVersionNumber other) =>
        Major != other.Major ? Major.CompareTo(other.Major) : Minor.CompareTo(other.Minor);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}");
}
