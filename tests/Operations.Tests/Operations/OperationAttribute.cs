namespace DockerApiGen.Operations.Tests;

/// <summary>Says which operation a method calls, by its id in the document.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OperationAttribute(string id) : Attribute
{
    public string Id { get; } = id;
}
