using DockerApiGen.Spec;

namespace DockerApiGen.Generator;

/// <summary>A class that carries JSON.</summary>
/// <param name="Name">Its name in C#.</param>
/// <param name="Origin">What in the document it stands for.</param>
/// <param name="IsSent">Whether callers send it.</param>
/// <param name="Documentation">What it is.</param>
/// <param name="Properties">Its properties.</param>
internal sealed record ClassModel(string Name, string Origin, bool IsSent, string Documentation, EquatableArray<PropertyModel> Properties);
