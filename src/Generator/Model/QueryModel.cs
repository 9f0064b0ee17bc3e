namespace DockerApiGen.Generator;

/// <summary>A query parameter.</summary>
/// <param name="Name">Its name in C#.</param>
/// <param name="WireName">Its name on the wire.</param>
/// <param name="Type">Its type; a list becomes an array.</param>
/// <param name="Repeats">For a list: whether its key is repeated.</param>
/// <param name="Versions">The API versions that have it; null where all have.</param>
/// <param name="Documentation">What it does.</param>
internal sealed record QueryModel(string Name, string WireName, TypeRef Type, bool Repeats, string? Versions, string Documentation)
{
    public string CSharp => Type.Kind == TypeRefKind.List ? Type.Item!.CSharp + "[]" : Type.CSharp;
}
