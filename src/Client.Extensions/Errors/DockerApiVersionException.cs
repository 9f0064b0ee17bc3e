namespace DockerApiGen;

/// <summary>
/// The caller used something that the API version in use does not have. Nothing was sent: an old daemon ignores what it does
/// not know, and the call would have seemed to succeed.
/// </summary>
public sealed class DockerApiVersionException : DockerApiException
{
    internal DockerApiVersionException(string member, string neededVersions, ApiVersionNumber versionInUse, RequestIdentity request)
        : base(
            $"{member} needs API {Describe(neededVersions)}, but the version in use is {versionInUse}. Leave it unset, or use a newer daemon",
            request,
            statusCode: null,
            daemonMessage: null,
            innerException: null)
    {
        Member = member;
        NeededVersions = neededVersions;
        VersionInUse = versionInUse.ToString();
    }

    /// <summary>Gets what the version in use does not have: the operation, a parameter or a property, by its name on the wire.</summary>
    public string Member { get; }

    /// <summary>Gets the versions that have it, such as <c>1.41-</c>; both ends of a range are included.</summary>
    public string NeededVersions { get; }

    /// <summary>Gets the version in use, such as <c>1.40</c>.</summary>
    public string VersionInUse { get; }

    private static string Describe(string versions) => versions.EndsWith('-') ? $"{versions[..^1]} or newer" : versions;
}
