using System.Globalization;
using System.Text.RegularExpressions;

namespace DockerApiGen.Credentials;

/// <summary>What the parts of an image's name may be.</summary>
internal static partial class ImageReferenceGrammar
{
    private const int LongestRepository = 255;
    private const int LongestTag = 128;

    private static readonly (string Algorithm, int Digits)[] Digests = [("sha256", 64), ("sha384", 96), ("sha512", 128)];

    /// <summary>Whether a text is the id of an image, which is no name.</summary>
    public static bool IsId(string text) => text.Length == 64 && IsLowerHexadecimal(text);

    /// <summary>Says what is wrong with a part; null when nothing is.</summary>
    public static string? FindProblem(string registry, string repository, string? tag, string? digest) =>
        FindRegistryProblem(registry) ?? FindRepositoryProblem(repository) ?? FindTagProblem(tag) ?? FindDigestProblem(digest);

    private static string? FindRegistryProblem(string registry) =>
        Registry().IsMatch(registry) ? null : $"\"{registry}\" is not a registry's host, with or without a port";

    private static string? FindRepositoryProblem(string repository)
    {
        if (repository.Length == 0)
        {
            return "the repository is missing";
        }

        if (repository.Any(char.IsUpper))
        {
            return $"the repository \"{repository}\" has to be in lower case";
        }

        if (repository.Length > LongestRepository)
        {
            return string.Create(CultureInfo.InvariantCulture, $"the repository is longer than {LongestRepository} characters");
        }

        foreach (var part in repository.Split('/'))
        {
            if (!RepositoryPart().IsMatch(part))
            {
                return part.Length == 0
                    ? $"a part of the repository \"{repository}\" is empty"
                    : $"the part \"{part}\" of the repository is not letters and digits, with single dots, up to two underscores, or hyphens between them";
            }
        }

        return null;
    }

    private static string? FindTagProblem(string? tag) => tag switch
    {
        null => null,
        "" => "there is no tag after the colon",
        { Length: > LongestTag } => string.Create(CultureInfo.InvariantCulture, $"the tag is longer than {LongestTag} characters"),
        _ => Tag().IsMatch(tag) ? null : $"the tag \"{tag}\" is not letters, digits and underscores, with dots and hyphens after the first",
    };

    private static string? FindDigestProblem(string? digest)
    {
        if (digest is null)
        {
            return null;
        }

        var colon = digest.IndexOf(':', StringComparison.Ordinal);
        foreach (var (algorithm, digits) in Digests)
        {
            if (colon >= 0 && digest.AsSpan(0, colon).SequenceEqual(algorithm))
            {
                return digest.Length - colon - 1 == digits && IsLowerHexadecimal(digest.AsSpan(colon + 1))
                    ? null
                    : string.Create(CultureInfo.InvariantCulture, $"the digest after {algorithm}: is not {digits} hexadecimal digits in lower case");
            }
        }

        // Not quoted: where a user and a password stand before the @, so may a part of the password after it.
        return "the digest after the @ does not begin with sha256:, sha384: or sha512:";
    }

    private static bool IsLowerHexadecimal(ReadOnlySpan<char> text) => !text.ContainsAnyExcept("0123456789abcdef");

    [GeneratedRegex(@"\A(?:[a-zA-Z0-9]+(?:-+[a-zA-Z0-9]+)*(?:\.[a-zA-Z0-9]+(?:-+[a-zA-Z0-9]+)*)*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?\z")]
    private static partial Regex Registry();

    [GeneratedRegex(@"\A[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*\z")]
    private static partial Regex RepositoryPart();

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9_.-]*\z")]
    private static partial Regex Tag();
}
