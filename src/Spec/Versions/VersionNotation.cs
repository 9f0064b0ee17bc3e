namespace DockerApiGen.Spec;

/// <summary>
/// The keys with which a document of several API versions says what belongs to which of them. What carries none of
/// them belongs to each version that the thing around it belongs to.
/// </summary>
public static class VersionNotation
{
    /// <summary>The first version that has the thing.</summary>
    public const string Since = "x-since";

    /// <summary>The last version that has the thing.</summary>
    public const string Until = "x-until";

    /// <summary>The versions that have the thing, where they are more than one run: <c>1.25-1.30, 1.35-</c>.</summary>
    public const string Versions = "x-versions";

    /// <summary>The versions of those members of an enum that are not in each version.</summary>
    public const string EnumVersions = "x-enum-versions";

    /// <summary>The versions of those required names that are not in each version.</summary>
    public const string RequiredVersions = "x-required-versions";

    /// <summary>Facts that differ between versions: a list of mappings, each with its versions and what holds in them.</summary>
    public const string Variants = "x-variants";

    /// <summary>Whether a key belongs to the notation, rather than to what it is noted on.</summary>
    /// <param name="place">What the mapping is that holds the key.</param>
    /// <param name="key">The key.</param>
    public static bool IsKey(SpecPlace place, string key) =>
        key is ['x', '-', ..]
        && (IsMark(key) || key is Variants or EnumVersions or RequiredVersions)
        && IsOn(place);

    /// <summary>Whether a mapping can carry the notation; where an author chooses the keys, they are names and nothing else.</summary>
    /// <param name="place">What the mapping is.</param>
    public static bool IsOn(SpecPlace place) => SpecPlaces.IsVariants(SpecPlaces.Under(place, Variants));

    /// <summary>Whether a key says which versions have the thing.</summary>
    /// <param name="key">The key.</param>
    public static bool IsMark(string key) => key is Since or Until or Versions;
}
