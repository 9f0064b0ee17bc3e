using System.ComponentModel;

namespace DockerApiGen.Runtime;

/// <summary>A query or header parameter that not every version of its operation has.</summary>
/// <param name="Name">Its name on the wire.</param>
/// <param name="Versions">The versions that have it, such as <c>1.41-</c>.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct VersionedParameter(string Name, string Versions);
