using DockerApiGen.Spec;

namespace DockerApiGen.Generator;

/// <summary>A path, header or required query parameter of a method.</summary>
internal sealed record ParameterModel(string Name, string WireName, ApiParameterPlace Place, bool Required, TypeRef Type, bool Repeats, string? Versions, string Documentation);
