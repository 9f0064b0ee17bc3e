namespace DockerApiGen.Generator;

/// <summary>What a request's body is made of.</summary>
internal enum BodyKind
{
    Json,
    Stream,
    Text,
}
