using System.ComponentModel;

namespace DockerApiGen.Runtime;

/// <summary>Holds what a caller sends against the API version in use. There is one only where that is older than the client.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct VersionCheck
{
    private readonly ApiVersionNumber _inUse;
    private readonly RequestIdentity _request;

    internal VersionCheck(ApiVersionNumber inUse, RequestIdentity request)
    {
        _inUse = inUse;
        _request = request;
    }

    /// <summary>Refuses what the version in use does not have.</summary>
    /// <param name="member">What the caller used, by its name on the wire.</param>
    /// <param name="versions">The versions that have it, such as <c>1.41-</c>.</param>
    /// <exception cref="DockerApiVersionException">The version in use is none of them.</exception>
    public void Require(string member, string versions)
    {
        if (!ApiVersionRanges.Contain(versions, _inUse))
        {
            throw new DockerApiVersionException(member, versions, _inUse, _request);
        }
    }
}
