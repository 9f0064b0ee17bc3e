namespace DockerApiGen.Spec;

/// <summary>What reading a text as YAML gave: a document, or what stands in the way of one.</summary>
/// <param name="Root">The document; null when there is any problem.</param>
/// <param name="Problems">What is wrong with the text, in its order.</param>
public sealed record YamlDocumentResult(SpecMapping? Root, EquatableArray<SpecProblem> Problems);
