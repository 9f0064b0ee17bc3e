using System.ComponentModel;

namespace DockerApiGen.Runtime;

/// <summary>One operation of the API, as its document names it.</summary>
/// <param name="name">The operationId.</param>
/// <param name="method">The HTTP method.</param>
/// <param name="path">The path's template.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class DockerOperation(string name, HttpMethod method, string path)
{
    /// <summary>Gets the operationId, such as <c>ContainerInspect</c>.</summary>
    public string Name { get; } = name;

    /// <summary>Gets the HTTP method.</summary>
    public HttpMethod Method { get; } = method;

    /// <summary>Gets the path's template, such as <c>/containers/{id}/json</c>.</summary>
    public string Path { get; } = path;
}
