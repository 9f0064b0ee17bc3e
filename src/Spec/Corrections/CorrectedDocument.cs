namespace DockerApiGen.Spec;

/// <summary>A document after its corrections, and the corrections that did nothing for it.</summary>
/// <param name="Document">The document.</param>
/// <param name="Misses">The corrections whose target is not in the document.</param>
/// <param name="Idle">The corrections whose facts were in the document already.</param>
public sealed record CorrectedDocument(SpecMapping Document, EquatableArray<SpecProblem> Misses, EquatableArray<SpecProblem> Idle);
