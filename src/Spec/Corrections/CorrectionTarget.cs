using System.Collections.Generic;
using System.Linq;

namespace DockerApiGen.Spec;

/// <summary>Changes what a correction aims at.</summary>
internal static class CorrectionTarget
{
    // There is one body, whatever it is called.
    private const string Body = "body";

    /// <summary>The target after the change: null where it is of the wrong kind, the same where its facts stay as they are.</summary>
    public static SpecNode? Change(SpecNode target, SpecPlace place, Correction correction)
    {
        SpecNode? changed = target switch
        {
            SpecMapping mapping when correction.Add.Count == 0 => Change(mapping, correction),
            SpecSequence sequence when correction.Set.Count == 0 => Change(sequence, correction),
            _ => null,
        };
        return changed is not null && SameFacts.In(target, changed, place) ? target : changed;
    }

    /// <summary>Where a parameter stands in its list; -1 where it does not.</summary>
    public static int IndexOf(SpecSequence parameters, string place, string name)
    {
        for (int i = 0; i < parameters.Items.Count; i++)
        {
            if (PlaceAndName(parameters.Items[i]) == (place, place == Body ? "" : name))
            {
                return i;
            }
        }

        return -1;
    }

    private static SpecMapping Change(SpecMapping target, Correction correction)
    {
        foreach (string key in correction.Remove)
        {
            target = target.Without(key);
        }

        foreach (SpecEntry entry in correction.Set)
        {
            target = target.With(entry.Key, Placed(entry.Value, target, correction));
        }

        return target;
    }

    private static SpecSequence Change(SpecSequence target, Correction correction)
    {
        List<SpecNode> items = [.. target.Items.Where(item => item is not SpecScalar { Value: var value } || !correction.Remove.Contains(value))];
        foreach (SpecNode item in correction.Add.Where(item => !items.Any(other => IsSame(item, other))))
        {
            items.Add(Placed(item, target, correction));
        }

        return new SpecSequence(new(items), target.Location);
    }

    // A diagnostic about what our own corrections put in has to point into the document, which is all its reader has.
    private static SpecNode Placed(SpecNode node, SpecNode target, Correction correction) =>
        correction.Location.File is null ? node.At(target.Location) : node;

    private static bool IsSame(SpecNode item, SpecNode other) =>
        PlaceAndName(item) is { } identity ? identity == PlaceAndName(other) : SameFacts.In(item, other, SpecPlace.Value);

    private static (string Place, string Name)? PlaceAndName(SpecNode node) =>
        node is SpecMapping mapping && mapping["in"] is SpecScalar { Value: var place } && mapping["name"] is SpecScalar { Value: var name }
            ? (place, place == Body ? "" : name)
            : null;
}
