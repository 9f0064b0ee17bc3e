namespace DockerApiGen.Spec;

/// <summary>One operation: a method on a path.</summary>
/// <param name="Id">The operationId.</param>
/// <param name="ReadableName">A better name than the operationId, where a correction gave one.</param>
/// <param name="Method">The HTTP method in capitals.</param>
/// <param name="Path">The path template, such as <c>/containers/{id}/json</c>.</param>
/// <param name="Tag">The group it belongs to.</param>
/// <param name="Summary">What it does, in one line.</param>
/// <param name="Description">What a caller has to know beyond that.</param>
/// <param name="Deprecated">Whether the API discourages its use.</param>
/// <param name="Consumes">Media types of the body.</param>
/// <param name="Produces">Media types of the answer.</param>
/// <param name="Stream">How the answer streams, if it does.</param>
/// <param name="Parameters">Path, query and header parameters, in the document's order.</param>
/// <param name="Body">The body, if the operation takes one.</param>
/// <param name="Responses">The answers by status code.</param>
/// <param name="Versions">The versions that have it, such as <c>1.41-</c>; null where all have.</param>
/// <param name="Location">Where it stands.</param>
public sealed record ApiOperation(
    string Id,
    string? ReadableName,
    string Method,
    string Path,
    string Tag,
    string? Summary,
    string? Description,
    bool Deprecated,
    EquatableArray<string> Consumes,
    EquatableArray<string> Produces,
    ApiStream Stream,
    EquatableArray<ApiParameter> Parameters,
    ApiParameter? Body,
    EquatableArray<ApiResponse> Responses,
    string? Versions,
    SpecLocation Location);
