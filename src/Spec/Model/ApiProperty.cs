namespace DockerApiGen.Spec;

/// <summary>A property of an object.</summary>
/// <param name="Name">The name on the wire, exactly.</param>
/// <param name="ReadableName">A better name, where a correction gave one.</param>
/// <param name="Required">Whether it is always there.</param>
/// <param name="Schema">Its shape.</param>
/// <param name="Versions">The versions of its object that have it, such as <c>1.41-</c>; null where all have.</param>
/// <param name="Location">Where it stands.</param>
public sealed record ApiProperty(string Name, string? ReadableName, bool Required, ApiSchema Schema, string? Versions, SpecLocation Location);
