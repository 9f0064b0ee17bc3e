namespace DockerApiGen;

/// <summary>A context of the docker command.</summary>
/// <param name="Host">The daemon's address; empty for the default one.</param>
/// <param name="Tls">How TLS is spoken; null for none.</param>
internal sealed record DockerContext(string Host, TlsSettings? Tls);
