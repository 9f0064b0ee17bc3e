using System.Collections.Generic;
using System.Globalization;

namespace DockerApiGen.Spec;

/// <summary>What makes an item of a list the same item in another document, wherever it stands in the list.</summary>
internal static class ItemIdentity
{
    /// <summary>The items, each with what it is known by.</summary>
    /// <param name="items">The items of a list.</param>
    /// <param name="place">What they are.</param>
    public static IEnumerable<(string Identity, SpecNode Node)> Of(EquatableArray<SpecNode> items, SpecPlace place)
    {
        int unnamed = 0;
        foreach (SpecNode item in items)
        {
            string? name = place switch
            {
                SpecPlace.Parameter => $"{Text(item, "in")} {Text(item, "name")}",
                SpecPlace.Tag => Text(item, "name"),
                _ => Text(item, "$ref"),
            };
            yield return (name ?? (unnamed++).ToString(CultureInfo.InvariantCulture), item);
        }
    }

    private static string? Text(SpecNode node, string key) =>
        node is SpecMapping mapping && mapping[key] is SpecScalar scalar ? scalar.Value : null;
}
