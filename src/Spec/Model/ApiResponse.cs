namespace DockerApiGen.Spec;

/// <summary>An answer that an operation can give.</summary>
/// <param name="Status">The HTTP status code.</param>
/// <param name="Description">What it means.</param>
/// <param name="Schema">The shape of its body, if it has one.</param>
/// <param name="Headers">The headers it carries.</param>
/// <param name="Location">Where it stands.</param>
public sealed record ApiResponse(
    int Status,
    string? Description,
    ApiSchema? Schema,
    EquatableArray<ApiHeader> Headers,
    SpecLocation Location);
