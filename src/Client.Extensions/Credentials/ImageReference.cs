using System.Diagnostics.CodeAnalysis;
using DockerApiGen.Credentials;

namespace DockerApiGen;

/// <summary>
/// The name of an image as the docker command reads it: <c>ubuntu</c> is <c>docker.io/library/ubuntu</c>, and
/// <c>ghcr.io/me/app:1@sha256:…</c> has a registry, a repository, a tag and a digest.
/// </summary>
public sealed record ImageReference
{
    /// <summary>The registry of names that name none.</summary>
    public const string DockerHub = "docker.io";

    private const string OfficialPrefix = "library/";

    private ImageReference(string registry, string repository, string? tag, string? digest)
    {
        Registry = registry;
        Repository = repository;
        Tag = tag;
        Digest = digest;
    }

    /// <summary>Gets the registry's host, and its port where it has one; <see cref="DockerHub"/> when the name has none.</summary>
    public string Registry { get; }

    /// <summary>Gets the path of the repository at its registry, such as <c>library/ubuntu</c> or <c>me/app</c>.</summary>
    public string Repository { get; }

    /// <summary>Gets the tag; null when the name has none, which most often stands for <c>latest</c>.</summary>
    public string? Tag { get; }

    /// <summary>Gets the digest, such as <c>sha256:…</c>; null when the name has none.</summary>
    public string? Digest { get; }

    /// <summary>Gets the name in full without tag and digest, such as <c>docker.io/library/ubuntu</c>.</summary>
    public string FullName => $"{Registry}/{Repository}";

    /// <summary>Gets the name as people write it, without tag and digest: <c>ubuntu</c>, <c>me/app</c>, <c>ghcr.io/me/app</c>.</summary>
    public string FamiliarName
    {
        get
        {
            if (Registry != DockerHub)
            {
                return FullName;
            }

            var rest = Repository.StartsWith(OfficialPrefix, StringComparison.Ordinal) ? Repository[OfficialPrefix.Length..] : Repository;

            // Of library/me/app nothing is left out: me/app is somebody else's.
            return rest.Contains('/', StringComparison.Ordinal) ? Repository : rest;
        }
    }

    /// <summary>Reads the name of an image.</summary>
    /// <param name="text">The name, such as <c>ghcr.io/me/app:1.2</c>.</param>
    /// <returns>The parts of the name.</returns>
    /// <exception cref="FormatException">It is not the name of an image; the message says which part of it is wrong.</exception>
    public static ImageReference Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Read(text, out var reference) is not { } problem)
        {
            return reference!;
        }

        // What stands before an @ may be a password, which a problem quotes where it quotes anything.
        var hasAt = text.Contains('@', StringComparison.Ordinal);
        var explanation = hasAt && problem.Contains('"', StringComparison.Ordinal)
            ? "what stands before the @ is no name of a registry and a repository, with or without a tag"
            : problem;
        throw new FormatException($"{(hasAt ? "A text with an @" : $"\"{text}\"")} is not the name of an image: {explanation}.");
    }

    /// <summary>Reads the name of an image.</summary>
    /// <param name="text">The name, such as <c>ghcr.io/me/app:1.2</c>.</param>
    /// <param name="reference">The parts of the name; null when it is not one.</param>
    /// <returns>Whether it is the name of an image.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out ImageReference? reference)
    {
        reference = null;
        return text is not null && Read(text, out reference) is null;
    }

    /// <summary>Gives the name in full: registry, repository, tag and digest.</summary>
    /// <returns>The name, such as <c>docker.io/library/ubuntu:24.04</c>.</returns>
    public string ToFullString() => WithSuffix(FullName);

    /// <summary>Gives the name as people write it.</summary>
    /// <returns>The name, such as <c>ubuntu:24.04</c>.</returns>
    public override string ToString() => WithSuffix(FamiliarName);

    private static string? Read(string text, out ImageReference? reference)
    {
        reference = null;
        if (text.Length == 0)
        {
            return "it is empty";
        }

        if (ImageReferenceGrammar.IsId(text))
        {
            return "64 hexadecimal digits are the id of an image, not its name";
        }

        var (name, tag, digest) = Split(text);
        var (registry, repository) = SplitName(name);
        var problem = ImageReferenceGrammar.FindProblem(registry, repository, tag, digest);
        if (problem is null)
        {
            reference = new ImageReference(registry, repository, tag, digest);
        }

        return problem;
    }

    // A colon after the last slash begins the tag; one before it belongs to the registry's port.
    private static (string Name, string? Tag, string? Digest) Split(string text)
    {
        string? tag = null;
        string? digest = null;
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at >= 0)
        {
            digest = text[(at + 1)..];
            text = text[..at];
        }

        var colon = text.LastIndexOf(':');
        if (colon > text.LastIndexOf('/'))
        {
            tag = text[(colon + 1)..];
            text = text[..colon];
        }

        return (text, tag, digest);
    }

    private static (string Registry, string Repository) SplitName(string name)
    {
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        var (registry, repository) = slash >= 0 && IsRegistry(name[..slash]) ? (name[..slash], name[(slash + 1)..]) : (DockerHub, name);
        if (registry == "index.docker.io")
        {
            registry = DockerHub;
        }

        return registry == DockerHub && repository.Length > 0 && !repository.Contains('/', StringComparison.Ordinal)
            ? (registry, OfficialPrefix + repository)
            : (registry, repository);
    }

    // No repository has capitals, so what has some before the first slash is meant as a host.
    private static bool IsRegistry(string first) =>
        first == "localhost" || first.AsSpan().ContainsAny('.', ':') || first.Any(char.IsUpper);

    private string WithSuffix(string name) =>
        (Tag, Digest) switch
        {
            (null, null) => name,
            (_, null) => $"{name}:{Tag}",
            (null, _) => $"{name}@{Digest}",
            _ => $"{name}:{Tag}@{Digest}",
        };
}
