using System.ComponentModel;

namespace DockerApiGen.Runtime;

/// <summary>One operation of the API, as its document names it.</summary>
/// <param name="name">The operationId.</param>
/// <param name="method">The HTTP method.</param>
/// <param name="path">The path's template.</param>
/// <param name="versions">The API versions that have it, such as <c>1.41-</c>; null where all have.</param>
/// <param name="versionedParameters">The parameters that not every version of it has, by their names on the wire, with the versions that have them.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class DockerOperation(
    string name,
    HttpMethod method,
    string path,
    string? versions = null,
    params (string Name, string Versions)[] versionedParameters)
{
    /// <summary>Gets the operationId, such as <c>ContainerInspect</c>.</summary>
    public string Name { get; } = name;

    /// <summary>Gets the HTTP method.</summary>
    public HttpMethod Method { get; } = method;

    /// <summary>Gets the path's template, such as <c>/containers/{id}/json</c>.</summary>
    public string Path { get; } = path;

    /// <summary>Gets the API versions that have it, such as <c>1.41-</c>; null where all have.</summary>
    public string? Versions { get; } = versions;

    internal (string Name, string Versions)[] VersionedParameters { get; } = versionedParameters;
}
