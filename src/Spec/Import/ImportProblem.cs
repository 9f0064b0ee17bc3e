namespace DockerApiGen.Spec;

/// <summary>Why an import was refused.</summary>
/// <param name="InUpstream">Whether the problem's place is in upstream's document; otherwise it is in ours.</param>
/// <param name="Problem">What is wrong.</param>
public sealed record ImportProblem(bool InUpstream, SpecProblem Problem);
