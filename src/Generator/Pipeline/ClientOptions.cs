using DockerApiGen.Spec;

namespace DockerApiGen.Generator;

/// <summary>What a <c>DockerApiSpec</c> item asks for.</summary>
/// <param name="Versions">The API versions; empty for the document's own.</param>
/// <param name="Namespace">The namespace; empty for <c>DockerApiGen.V1_NN</c>.</param>
/// <param name="IsPublic">Whether the emitted types are public.</param>
/// <param name="Tags">The tags whose operations are emitted; empty for all.</param>
/// <param name="Corrections">The files of corrections, as the item names them.</param>
/// <param name="Problems">What is wrong with the options.</param>
internal sealed record ClientOptions(
    EquatableArray<ApiVersion> Versions,
    string Namespace,
    bool IsPublic,
    EquatableArray<string> Tags,
    EquatableArray<string> Corrections,
    EquatableArray<string> Problems);
