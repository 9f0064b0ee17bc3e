using DockerApiGen.Spec;

namespace DockerApiGen.Generator;

/// <summary>A parameter of an operation: of its method, or of the class of its optional query parameters.</summary>
/// <param name="Name">Its name in C#.</param>
/// <param name="WireName">Its name on the wire.</param>
/// <param name="Place">Where in the request it goes.</param>
/// <param name="Required">Whether a caller must give it.</param>
/// <param name="IsAlwaysSent">Whether the client sends it even where the caller gives none.</param>
/// <param name="Type">Its type; a list becomes an array, unless it is sent as JSON.</param>
/// <param name="IsJson">Whether its text is JSON; in a header it is that JSON in base64url.</param>
/// <param name="Repeats">For a list: whether its key is repeated.</param>
/// <param name="Versions">The API versions that have it; null where all have.</param>
/// <param name="Documentation">What it does.</param>
internal sealed record ParameterModel(
    string Name,
    string WireName,
    ApiParameterPlace Place,
    bool Required,
    bool IsAlwaysSent,
    TypeRef Type,
    bool IsJson,
    bool Repeats,
    string? Versions,
    string Documentation)
{
    /// <summary>Whether it has several values, each for itself.</summary>
    public bool IsList => Type.Kind == TypeRefKind.List && !IsJson;

    public string CSharp => IsList ? Type.Item!.CSharp + "[]" : Type.CSharp;
}
