namespace DockerApiGen.Client.Tests.Mirror;

/// <summary>Something that Refit's own client sends otherwise.</summary>
/// <param name="Reason">What Refit does, and why ours is right.</param>
/// <param name="Corrected">Makes of Refit's request what is right; nothing else may differ. Null where Refit sends nothing at all.</param>
/// <param name="Aside">The query parameter or header that only the wire table speaks for; it is left out of the comparison.</param>
internal sealed record KnownDifference(string Reason, Func<string, string>? Corrected, string? Aside = null);
