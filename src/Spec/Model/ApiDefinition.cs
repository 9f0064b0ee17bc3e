namespace DockerApiGen.Spec;

/// <summary>A named schema.</summary>
/// <param name="Name">The name that references use.</param>
/// <param name="ReadableName">A better name, where a correction gave one.</param>
/// <param name="Schema">The schema.</param>
/// <param name="Location">Where it stands.</param>
public sealed record ApiDefinition(string Name, string? ReadableName, ApiSchema Schema, SpecLocation Location);
