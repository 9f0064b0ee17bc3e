using DockerApiGen.Spec;

namespace DockerApiGen.Generator;

/// <summary>One client that is to be emitted: a version of a document, and where it goes.</summary>
/// <param name="Document">The document.</param>
/// <param name="Version">The version.</param>
/// <param name="Namespace">The namespace.</param>
/// <param name="IsPublic">Whether the emitted types are public.</param>
/// <param name="Tags">The tags whose operations are emitted; empty for all.</param>
/// <param name="Corrections">The user's own corrections, which apply after the project's.</param>
internal sealed record ClientRequest(
    SpecDocument Document,
    ApiVersion Version,
    string Namespace,
    bool IsPublic,
    EquatableArray<string> Tags,
    EquatableArray<Correction> Corrections = default);
