using System.Collections.Generic;
using System.Linq;

namespace DockerApiGen.Spec;

/// <summary>Some runs of versions, as a document's notation has them.</summary>
internal readonly record struct VersionRanges(EquatableArray<ApiVersionRange> Ranges)
{
    /// <summary>Whether a version lies in one of the runs.</summary>
    public bool Contains(ApiVersion version)
    {
        foreach (ApiVersionRange range in Ranges)
        {
            if (range.Contains(version))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads <c>1.25-1.30, 1.35-</c>.</summary>
    public static VersionRanges? Parse(string text)
    {
        List<ApiVersionRange> ranges = [];
        foreach (string part in text.Split(','))
        {
            if (!ApiVersionRange.TryParse(part.Trim(), out ApiVersionRange range))
            {
                return null;
            }

            ranges.Add(range);
        }

        return new VersionRanges(new(ranges));
    }

    /// <summary>
    /// What the marks on a thing say: null where it carries none and is in each version. A mark that cannot be read is
    /// a problem, and counts as none.
    /// </summary>
    public static VersionRanges? Marked(SpecMapping thing, Problems problems)
    {
        SpecNode? since = null, until = null, versions = null;
        foreach (SpecEntry entry in thing.Entries)
        {
            switch (entry.Key)
            {
                case VersionNotation.Since:
                    since = entry.Value;
                    break;
                case VersionNotation.Until:
                    until = entry.Value;
                    break;
                case VersionNotation.Versions:
                    versions = entry.Value;
                    break;
            }
        }

        if (versions is not null)
        {
            if ((since ?? until) is { } other)
            {
                problems.Add(SpecProblemKind.Structure, other.Location, $"'{VersionNotation.Versions}' stands here too. Keep it, or '{VersionNotation.Since}' and '{VersionNotation.Until}'.");
            }

            return Read(versions, $"'{VersionNotation.Versions}'", problems);
        }

        if (since is null && until is null)
        {
            return null;
        }

        ApiVersion? first = ReadVersion(since, VersionNotation.Since, problems);
        ApiVersion? last = ReadVersion(until, VersionNotation.Until, problems);
        if (first > last)
        {
            problems.Add(SpecProblemKind.Structure, until!.Location, $"'{VersionNotation.Until}' is {last}, which is before {first}. Swap the two.");
        }

        return new VersionRanges(new([new ApiVersionRange(first, last)]));
    }

    /// <summary>Reads a node that holds runs of versions; null, and a problem, for anything else.</summary>
    public static VersionRanges? Read(SpecNode node, string what, Problems problems)
    {
        VersionRanges? ranges = node is SpecScalar { Value: var text } ? Parse(text) : null;
        if (ranges is null)
        {
            problems.Add(SpecProblemKind.Structure, node.Location, $"{what} must be versions such as \"1.30-\", \"1.25-1.41\" or \"1.25-1.30, 1.35-\".");
        }

        return ranges;
    }

    /// <inheritdoc />
    public override string ToString() => string.Join(", ", Ranges.Select(range => range.ToString()));

    private static ApiVersion? ReadVersion(SpecNode? node, string key, Problems problems)
    {
        if (node is null)
        {
            return null;
        }

        if (node is SpecScalar { Value: var text } && ApiVersion.TryParse(text, out ApiVersion version))
        {
            return version;
        }

        problems.Add(SpecProblemKind.Structure, node.Location, $"'{key}' must be a version such as \"1.30\".");
        return null;
    }
}
