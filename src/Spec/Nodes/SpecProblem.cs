namespace DockerApiGen.Spec;

/// <summary>Something in a document that cannot be taken as it is: what, where, and what to do about it.</summary>
/// <param name="Kind">The kind of problem; a generator turns it into its diagnostic's id.</param>
/// <param name="Message">What was found and what to do.</param>
/// <param name="Location">Where it stands.</param>
public sealed record SpecProblem(SpecProblemKind Kind, string Message, SpecLocation Location);
