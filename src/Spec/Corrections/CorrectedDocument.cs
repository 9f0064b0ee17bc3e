namespace DockerApiGen.Spec;

/// <summary>A document after its corrections, and the corrections that found no target in it.</summary>
public sealed record CorrectedDocument(SpecMapping Document, EquatableArray<SpecProblem> Misses);
