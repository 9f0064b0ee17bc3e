namespace DockerApiGen.Spec;

/// <summary>Reads the marks by which a document of several versions says which of them have a thing.</summary>
internal static class MarkedVersions
{
    /// <summary>The versions as ranges, such as <c>1.41-</c> or <c>1.25-1.30, 1.35-</c>; null where there is no mark.</summary>
    public static string? Of(SpecMapping thing)
    {
        if (thing[VersionNotation.Versions] is SpecScalar { Value: var versions })
        {
            return versions;
        }

        string? since = (thing[VersionNotation.Since] as SpecScalar)?.Value;
        string? until = (thing[VersionNotation.Until] as SpecScalar)?.Value;
        return since is null && until is null ? null : $"{since}-{until}";
    }
}
