namespace DockerApiGen.Spec;

/// <summary>The facts of one API version.</summary>
internal sealed record VersionFacts(ApiVersion Version, SpecMapping Facts);
