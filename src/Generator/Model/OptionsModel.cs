using DockerApiGen.Spec;

namespace DockerApiGen.Generator;

/// <summary>The optional query parameters of an operation, as one class.</summary>
internal sealed record OptionsModel(string Name, string OperationId, EquatableArray<ParameterModel> Parameters);
