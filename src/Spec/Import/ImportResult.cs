namespace DockerApiGen.Spec;

/// <summary>What importing an upstream document gave: the document to keep, or why there is none.</summary>
/// <param name="Document">Our document with upstream's facts and our prose; null when there is any problem.</param>
/// <param name="Problems">Why the upstream document, or ours, was refused, and where in it that stands.</param>
/// <param name="Added">The elements that upstream has and our document had not.</param>
/// <param name="Removed">The elements that our document had and upstream has not.</param>
/// <param name="Changed">The elements whose own facts differ, with the keys that do.</param>
/// <param name="WithoutProse">The elements on which nobody has written anything yet.</param>
public sealed record ImportResult(
    SpecMapping? Document,
    EquatableArray<ImportProblem> Problems,
    EquatableArray<string> Added,
    EquatableArray<string> Removed,
    EquatableArray<string> Changed,
    EquatableArray<string> WithoutProse);
