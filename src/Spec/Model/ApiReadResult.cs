namespace DockerApiGen.Spec;

/// <summary>A document that was read, or what is wrong with it. There is a document only where there is no problem.</summary>
public sealed record ApiReadResult(ApiDocument? Document, EquatableArray<SpecProblem> Problems);
