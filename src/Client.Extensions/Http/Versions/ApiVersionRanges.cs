namespace DockerApiGen;

/// <summary>Ranges of API versions as the document writes them: <c>1.41-</c>, <c>1.25-1.30, 1.35-</c>, both ends included.</summary>
internal static class ApiVersionRanges
{
    /// <summary>Tells whether one of the ranges holds the version. It is asked only when the daemon is older than the client.</summary>
    public static bool Contain(ReadOnlySpan<char> ranges, ApiVersionNumber version)
    {
        foreach (var part in ranges.Split(','))
        {
            var range = ranges[part].Trim();
            var dash = range.IndexOf('-');
            var since = dash < 0 ? range : range[..dash];
            var until = dash < 0 ? range : range[(dash + 1)..];
            if ((!ApiVersionNumber.TryParse(since, out var first) || version.CompareTo(first) >= 0)
                && (!ApiVersionNumber.TryParse(until, out var last) || version.CompareTo(last) <= 0))
            {
                return true;
            }
        }

        return false;
    }
}
