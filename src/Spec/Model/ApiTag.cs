namespace DockerApiGen.Spec;

/// <summary>A group of operations.</summary>
public sealed record ApiTag(string Name, string? Description, SpecLocation Location);
