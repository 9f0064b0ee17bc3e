using DockerApiGen.Spec;

namespace DockerApiGen.Generator;

/// <summary>The class of an answer whose headers say something too.</summary>
/// <param name="Name">Its name in C#.</param>
/// <param name="OperationId">The operation that gives it.</param>
/// <param name="Headers">What the headers say.</param>
internal sealed record AnswerModel(string Name, string OperationId, EquatableArray<HeaderModel> Headers);
