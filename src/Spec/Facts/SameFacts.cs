using System.Linq;

namespace DockerApiGen.Spec;

/// <summary>Tells whether two parts of a document state the same facts, however they are worded and wherever they stand.</summary>
internal static class SameFacts
{
    /// <summary>
    /// Whether the facts are the same. The order of keys counts for nothing, nor do marks that say which versions have a
    /// thing: within one version they are no facts.
    /// </summary>
    /// <param name="left">A part of a document.</param>
    /// <param name="right">Another.</param>
    /// <param name="place">What both are.</param>
    public static bool In(SpecNode? left, SpecNode? right, SpecPlace place)
    {
        if (ReferenceEquals(left, right))
        {
            return true;
        }

        return (left, right) switch
        {
            (SpecMapping one, SpecMapping other) => one.Entries.Concat(other.Entries).Select(entry => entry.Key).Distinct()
                .Where(key => IsFact(place, key))
                .All(key => In(one[key], other[key], SpecPlaces.Under(place, key))),
            (SpecSequence one, SpecSequence other) => one.Items.Count == other.Items.Count
                && one.Items.Zip(other.Items, (a, b) => In(a, b, SpecPlaces.OfItem(place))).All(same => same),
            (SpecScalar one, SpecScalar other) => one.Type == other.Type && one.Value == other.Value,
            _ => false,
        };
    }

    private static bool IsFact(SpecPlace place, string key) =>
        !Prose.Is(place, key) && !VersionNotation.IsKey(place, key);
}
