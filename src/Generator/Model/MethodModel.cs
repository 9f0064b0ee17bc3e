using DockerApiGen.Spec;

namespace DockerApiGen.Generator;

/// <summary>A method of an interface: one operation.</summary>
/// <param name="Name">Its name without <c>Async</c>.</param>
/// <param name="OperationId">The operationId in the document.</param>
/// <param name="HttpMethod">The HTTP method in capitals.</param>
/// <param name="Path">The path template.</param>
/// <param name="Versions">The API versions that have it; null where all have.</param>
/// <param name="Summary">What it does.</param>
/// <param name="Remarks">What a caller has to know beyond that.</param>
/// <param name="Parameters">Path, header and required query parameters, in the order of the document.</param>
/// <param name="Options">The optional query parameters.</param>
/// <param name="Body">The body.</param>
/// <param name="Result">What comes back.</param>
/// <param name="Failures">How it fails.</param>
internal sealed record MethodModel(
    string Name,
    string OperationId,
    string HttpMethod,
    string Path,
    string? Versions,
    string Summary,
    string Remarks,
    EquatableArray<ParameterModel> Parameters,
    OptionsModel? Options,
    BodyModel? Body,
    ResultModel Result,
    EquatableArray<FailureModel> Failures);
