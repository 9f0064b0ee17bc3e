namespace DockerApiGen.Operations.Tests;

/// <summary>An operation of the client's version.</summary>
/// <param name="Id">Its id in the document.</param>
/// <param name="Tag">The tag's interface, such as <c>IContainerApi</c>.</param>
/// <param name="Answer">The type that its JSON is read into, one value of it where it streams; null where it answers with no JSON object.</param>
/// <param name="IsStream">Whether it answers with one value after the other.</param>
public sealed record ApiOperation(string Id, Type Tag, Type? Answer, bool IsStream);
