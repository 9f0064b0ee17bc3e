namespace DockerApiGen.Operations.Tests;

/// <summary>Says that a class's operations have to do with a swarm, so that they are called while nobody else has one.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsSwarmAttribute : Attribute;
