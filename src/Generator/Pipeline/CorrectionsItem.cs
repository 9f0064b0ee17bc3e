using Microsoft.CodeAnalysis;

namespace DockerApiGen.Generator;

/// <summary>An additional file that holds corrections, and how the items of the project name it.</summary>
internal sealed record CorrectionsItem(AdditionalText File, string Name);
