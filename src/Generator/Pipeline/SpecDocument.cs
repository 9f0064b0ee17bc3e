using DockerApiGen.Spec;

namespace DockerApiGen.Generator;

/// <summary>A document after parsing: its root, or what is wrong with it.</summary>
internal sealed record SpecDocument(string Path, SpecMapping? Root, EquatableArray<Problem> Problems);
