using System.Linq;
using System.Text;

namespace DockerApiGen.Spec;

/// <summary>Finds where the facts of two documents part.</summary>
public static class FactsDifference
{
    private const string Nothing = "nothing";

    /// <summary>The first difference, with the way to it and what stands on either side; null where there is none.</summary>
    /// <param name="document">Our document of one version.</param>
    /// <param name="expected">The one it should be equal to.</param>
    public static string? First(SpecMapping document, SpecMapping expected) =>
        Find(CanonicalOrder.Apply(Facts.Of(document)), CanonicalOrder.Apply(Facts.Of(expected)), "");

    private static string? Find(SpecNode? ours, SpecNode? theirs, string path)
    {
        switch (ours, theirs)
        {
            case (SpecMapping left, SpecMapping right):
                return left.Entries.Concat(right.Entries).Select(entry => entry.Key).Distinct()
                    .Select(key => Find(left[key], right[key], $"{path}/{key.Replace("~", "~0").Replace("/", "~1")}"))
                    .FirstOrDefault(difference => difference is not null);
            case (SpecSequence left, SpecSequence right):
                return Enumerable.Range(0, System.Math.Max(left.Items.Count, right.Items.Count))
                    .Select(i => Find(At(left, i), At(right, i), $"{path}/{i}"))
                    .FirstOrDefault(difference => difference is not null);
            default:
                string our = Text(ours), their = Text(theirs);
                return our == their ? null : $"{path}: ours is {our}, theirs {their}";
        }
    }

    private static SpecNode? At(SpecSequence list, int index) => index < list.Items.Count ? list.Items[index] : null;

    private static string Text(SpecNode? node)
    {
        if (node is null)
        {
            return Nothing;
        }

        var text = new StringBuilder();
        FactsDigest.Render(node, text);
        return text.Length <= 200 ? text.ToString() : text.ToString(0, 200) + "…";
    }
}
