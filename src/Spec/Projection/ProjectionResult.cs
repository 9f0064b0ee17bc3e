namespace DockerApiGen.Spec;

/// <summary>The document of one API version, or why there is none.</summary>
/// <param name="Document">Plain Swagger 2.0, each node at its place in the document it was taken from; null when there is any problem.</param>
/// <param name="Problems">What is wrong: the version is not held, or the notation cannot be read.</param>
public sealed record ProjectionResult(SpecMapping? Document, EquatableArray<SpecProblem> Problems);
