namespace DockerApiGen.Spec;

/// <summary>One version of the Engine API: what it can do and the shapes it speaks in.</summary>
/// <param name="Version">The version.</param>
/// <param name="Tags">The groups of operations, in the document's order.</param>
/// <param name="Operations">The operations, in the document's order.</param>
/// <param name="Definitions">The named schemas, in the document's order.</param>
public sealed record ApiDocument(
    ApiVersion Version,
    EquatableArray<ApiTag> Tags,
    EquatableArray<ApiOperation> Operations,
    EquatableArray<ApiDefinition> Definitions);
