namespace DockerApiGen.Spec;

/// <summary>A parameter of an operation, or its body.</summary>
/// <param name="Name">The name on the wire.</param>
/// <param name="ReadableName">A better name, where a correction gave one.</param>
/// <param name="Place">Where in the request it goes.</param>
/// <param name="Required">Whether a caller must give it.</param>
/// <param name="Schema">Its type.</param>
/// <param name="Repeats">For a list: whether the key is repeated, rather than the values joined by commas.</param>
/// <param name="Description">What it does.</param>
/// <param name="Versions">The versions of its operation that have it, such as <c>1.41-</c>; null where all have.</param>
/// <param name="Location">Where it stands.</param>
public sealed record ApiParameter(
    string Name,
    string? ReadableName,
    ApiParameterPlace Place,
    bool Required,
    ApiSchema Schema,
    bool Repeats,
    string? Description,
    string? Versions,
    SpecLocation Location);
