namespace DockerApiGen.Spec;

/// <summary>A range of versions, both ends included; an end that is null is open.</summary>
public readonly record struct ApiVersionRange(ApiVersion? Since, ApiVersion? Until)
{
    /// <summary>Reads <c>1.30</c>, <c>1.30-1.41</c>, <c>1.30-</c> or <c>-1.41</c>.</summary>
    public static bool TryParse(string? text, out ApiVersionRange range)
    {
        range = default;
        if (text is null)
        {
            return false;
        }

        int dash = text.IndexOf('-');
        if (dash < 0)
        {
            if (!ApiVersion.TryParse(text.Trim(), out ApiVersion only))
            {
                return false;
            }

            range = new ApiVersionRange(only, only);
            return true;
        }

        return TryParseEnd(text.Substring(0, dash), out ApiVersion? since)
            & TryParseEnd(text.Substring(dash + 1), out ApiVersion? until)
            && Create(since, until, out range);
    }

    /// <summary>Whether the version lies within.</summary>
    public bool Contains(ApiVersion version) =>
        (Since is not { } since || version >= since) && (Until is not { } until || version <= until);

    /// <inheritdoc />
    public override string ToString() => Since == Until ? $"{Since}" : $"{Since}-{Until}";

    private static bool Create(ApiVersion? since, ApiVersion? until, out ApiVersionRange range)
    {
        range = new ApiVersionRange(since, until);
        return (since, until) is not (null, null) && !(since > until);
    }

    private static bool TryParseEnd(string text, out ApiVersion? version)
    {
        version = null;
        if (text.Trim().Length == 0)
        {
            return true;
        }

        bool parsed = ApiVersion.TryParse(text.Trim(), out ApiVersion value);
        version = value;
        return parsed;
    }
}
