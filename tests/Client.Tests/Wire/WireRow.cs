using DockerApiGen.V1_48;

namespace DockerApiGen.Client.Tests.Wire;

/// <summary>A call and what it sends.</summary>
/// <param name="Operation">The operationId in the document.</param>
/// <param name="Call">The call.</param>
/// <param name="Request">Method, path and query; a line for each header; an empty line and the body.</param>
/// <param name="Variant">What distinguishes the row from others of the operation.</param>
internal sealed record WireRow(string Operation, Func<IDockerApi, Task> Call, string Request, string? Variant = null)
{
    public string Key => Variant is null ? Operation : $"{Operation}, {Variant}";
}
