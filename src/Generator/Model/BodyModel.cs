namespace DockerApiGen.Generator;

/// <summary>The body of a request.</summary>
internal sealed record BodyModel(string Name, BodyKind Kind, TypeRef? Type, string MediaType, bool Required, string Documentation)
{
    public string CSharp => Kind switch
    {
        BodyKind.Json => Type!.CSharp,
        BodyKind.Stream => "global::System.IO.Stream",
        _ => "string",
    };
}
