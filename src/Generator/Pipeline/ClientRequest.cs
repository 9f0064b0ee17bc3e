using DockerApiGen.Spec;

namespace DockerApiGen.Generator;

/// <summary>One client that is to be emitted: a version of a document, and where it goes.</summary>
internal sealed record ClientRequest(SpecDocument Document, ApiVersion Version, string Namespace, bool IsPublic, EquatableArray<string> Tags);
