namespace DockerApiGen.Spec;

/// <summary>Corrections that were read, and what is wrong with those that could not be.</summary>
public sealed record CorrectionSet(EquatableArray<Correction> Corrections, EquatableArray<SpecProblem> Problems);
