namespace DockerApiGen.Spec;

/// <summary>What importing an upstream document gave: the document to keep, or why there is none.</summary>
/// <param name="Version">The version that the upstream document describes; null where it does not say it.</param>
/// <param name="Document">Our document with upstream's facts and our prose; null when there is any problem.</param>
/// <param name="Problems">Why the upstream document, or ours, was refused, and where in it that stands.</param>
/// <param name="ComparedWith">
/// The version that the differences are told from: the same one where the document held it, else the next older one that
/// it holds, else the next newer one; null where it held none.
/// </param>
/// <param name="Added">The elements that upstream has and the version compared with has not.</param>
/// <param name="Removed">The elements that the version compared with has and upstream has not.</param>
/// <param name="Changed">The elements whose own facts differ, with the keys that do.</param>
/// <param name="WithoutProse">The elements of the whole document on which nobody has written anything yet.</param>
public sealed record ImportResult(
    ApiVersion? Version,
    SpecMapping? Document,
    EquatableArray<ImportProblem> Problems,
    ApiVersion? ComparedWith,
    EquatableArray<string> Added,
    EquatableArray<string> Removed,
    EquatableArray<string> Changed,
    EquatableArray<string> WithoutProse);
