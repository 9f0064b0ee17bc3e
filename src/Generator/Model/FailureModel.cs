namespace DockerApiGen.Generator;

/// <summary>A status code by which an operation fails, and what it means.</summary>
internal sealed record FailureModel(int Status, string Documentation);
