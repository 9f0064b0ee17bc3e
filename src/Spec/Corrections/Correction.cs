namespace DockerApiGen.Spec;

/// <summary>What the daemon really does where a document says something else, or says it less well.</summary>
/// <param name="Target">
/// What is corrected: <c>operations/ID</c> or any section of the document, such as <c>definitions/NAME</c>, and on from
/// there by the document's own keys; <c>parameters/PLACE/NAME</c> picks a parameter, <c>parameters/body</c> the body.
/// </param>
/// <param name="Versions">The versions it holds for.</param>
/// <param name="Set">Keys that are set on the target, each to a new node.</param>
/// <param name="Add">Items that are added to a target that is a list; the list is made where there is none.</param>
/// <param name="Remove">Keys that are taken from the target, or values from a target that is a list.</param>
/// <param name="Delete">Whether the target itself goes.</param>
/// <param name="Evidence">How it is known.</param>
/// <param name="Location">Where the correction stands; with a file where it is none of the project's own.</param>
public sealed record Correction(
    string Target,
    ApiVersionRange Versions,
    EquatableArray<SpecEntry> Set,
    EquatableArray<SpecNode> Add,
    EquatableArray<string> Remove,
    bool Delete,
    string Evidence,
    SpecLocation Location);
