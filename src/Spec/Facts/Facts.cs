using System.Collections.Generic;

namespace DockerApiGen.Spec;

/// <summary>Takes the facts out of a document: all of it but its prose.</summary>
public static class Facts
{
    /// <summary>Our own key for the API versions that a document holds: it is about the document, not about the API.</summary>
    public const string ApiVersions = "x-api-versions";

    /// <summary>The document without its prose, in the order it is in.</summary>
    /// <param name="document">A Swagger 2.0 document, upstream's or ours.</param>
    public static SpecMapping Of(SpecMapping document) => OfMapping(document, SpecPlace.Document);

    /// <summary>A part of a document without its prose.</summary>
    /// <param name="part">The part.</param>
    /// <param name="place">What it is.</param>
    internal static SpecMapping Of(SpecMapping part, SpecPlace place) => OfMapping(part, place);

    private static SpecNode OfNode(SpecNode node, SpecPlace place) => node switch
    {
        SpecMapping mapping when place != SpecPlace.Value => OfMapping(mapping, place),
        SpecSequence sequence when place != SpecPlace.Value => OfSequence(sequence, place),
        _ => node,
    };

    private static SpecMapping OfMapping(SpecMapping mapping, SpecPlace place)
    {
        var facts = new List<SpecEntry>();
        foreach (SpecEntry entry in mapping.Entries)
        {
            bool isFact = !Prose.Is(place, entry.Key) && !(place == SpecPlace.Document && entry.Key == ApiVersions);
            if (isFact)
            {
                facts.Add(entry with { Value = OfNode(entry.Value, SpecPlaces.Under(place, entry.Key)) });
            }
        }

        return new SpecMapping(new EquatableArray<SpecEntry>(facts), mapping.Location);
    }

    private static SpecSequence OfSequence(SpecSequence sequence, SpecPlace place)
    {
        var facts = new List<SpecNode>();
        foreach (SpecNode item in sequence.Items)
        {
            facts.Add(OfNode(item, SpecPlaces.OfItem(place)));
        }

        return new SpecSequence(new EquatableArray<SpecNode>(facts), sequence.Location);
    }
}
