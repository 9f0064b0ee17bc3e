namespace DockerApiGen.Spec;

/// <summary>A header of an answer.</summary>
/// <param name="Name">The name on the wire.</param>
/// <param name="ReadableName">A better name, where a correction gave one.</param>
/// <param name="Schema">Its type.</param>
public sealed record ApiHeader(string Name, string? ReadableName, ApiSchema Schema);
