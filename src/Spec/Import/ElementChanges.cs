using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace DockerApiGen.Spec;

/// <summary>How the facts of two documents differ, element by element.</summary>
/// <param name="Added">The elements that only the new document has; those inside of another such element are not named.</param>
/// <param name="Removed">The elements that only the old document has, in the same way.</param>
/// <param name="Changed">The elements of both whose own facts differ, with the keys that do.</param>
internal sealed record ElementChanges(EquatableArray<string> Added, EquatableArray<string> Removed, EquatableArray<string> Changed)
{
    /// <summary>Compares two lists of elements.</summary>
    public static ElementChanges Between(IReadOnlyList<SpecElement> before, IReadOnlyList<SpecElement> after)
    {
        ILookup<string, SpecElement> old = before.ToLookup(element => element.Name, StringComparer.Ordinal);
        ILookup<string, SpecElement> now = after.ToLookup(element => element.Name, StringComparer.Ordinal);
        IEnumerable<string> changed =
            from same in now
            where old.Contains(same.Key)
            let keys = ChangedKeys(old[same.Key].First(), same.First())
            where keys.Length > 0
            select $"{same.Key}: {keys}";
        return new ElementChanges(OnlyIn(after, old), OnlyIn(before, now), new EquatableArray<string>(changed));
    }

    private static EquatableArray<string> OnlyIn(IReadOnlyList<SpecElement> elements, ILookup<string, SpecElement> others) =>
        new(elements
            .Where(element => !others.Contains(element.Name) && (element.Parent is null || others.Contains(element.Parent)))
            .Select(element => element.Name)
            .Distinct(StringComparer.Ordinal));

    private static string ChangedKeys(SpecElement before, SpecElement after)
    {
        Dictionary<string, string> old = FactsByKey(before);
        Dictionary<string, string> now = FactsByKey(after);
        return string.Join(", ", now.Keys.Union(old.Keys, StringComparer.Ordinal)
            .Where(key => !old.TryGetValue(key, out string? was) || !now.TryGetValue(key, out string? @is) || was != @is)
            .OrderBy(key => key, StringComparer.Ordinal));
    }

    /// <summary>The facts of an element by their keys, as text.</summary>
    public static Dictionary<string, string> FactsByKey(SpecElement element) =>
        CanonicalOrder.Apply(Facts.Of(element.Own, element.Place), element.Place).Entries
            .ToDictionary(entry => entry.Key, entry => Render(entry.Value), StringComparer.Ordinal);

    private static string Render(SpecNode node)
    {
        var text = new StringBuilder();
        FactsDigest.Render(node, text);
        return text.ToString();
    }
}
