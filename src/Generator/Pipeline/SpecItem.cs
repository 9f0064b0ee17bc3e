using Microsoft.CodeAnalysis;

namespace DockerApiGen.Generator;

/// <summary>An additional file that is an API document, and what is asked of it.</summary>
internal sealed record SpecItem(AdditionalText File, ClientOptions Options);
