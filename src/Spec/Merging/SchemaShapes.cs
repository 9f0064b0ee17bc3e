using System;
using System.Collections.Generic;
using System.Linq;

namespace DockerApiGen.Spec;

/// <summary>
/// Tells schemas apart that have too little in common to be described together: a list and an object, a reference and
/// what it once stood for, or two objects that share no property and hence only a name.
/// </summary>
internal static class SchemaShapes
{
    /// <summary>The nodes by their shape; one group where they can be described together.</summary>
    public static IReadOnlyList<IReadOnlyList<SharedNode>> Split(IReadOnlyList<SharedNode> nodes, SpecPlace place)
    {
        if (place is not (SpecPlace.Schema or SpecPlace.Parameter or SpecPlace.Header))
        {
            return [nodes];
        }

        return [.. nodes.GroupBy(node => Of((SpecMapping)node.Node)).SelectMany(same => same.Key == Shape.Object ? SplitByName(same) : [[.. same]])];
    }

    /// <summary>The shape of one schema.</summary>
    public static Shape Of(SpecMapping schema) => schema switch
    {
        _ when schema["$ref"] is not null => Shape.Reference,
        _ when schema["allOf"] is not null => Shape.AllOf,
        _ when schema["properties"] is not null => Shape.Object,
        _ when schema["schema"] is not null => Shape.Body,
        _ when schema["items"] is not null => Shape.List,
        _ when schema["additionalProperties"] is SpecMapping => Shape.Map,
        _ when schema["type"] is SpecScalar { Value: "object" } => Shape.Object,
        _ => Shape.Value,
    };

    private static List<List<SharedNode>> SplitByName(IEnumerable<SharedNode> objects)
    {
        List<(HashSet<string> Names, List<SharedNode> Nodes)> groups = [];
        foreach (SharedNode node in objects)
        {
            HashSet<string> names = NamesOf(node);
            int group = groups.FindIndex(known => names.Count == 0 || known.Names.Count == 0 || known.Names.Overlaps(names));
            if (group < 0)
            {
                groups.Add((names, [node]));
                continue;
            }

            groups[group].Names.UnionWith(names);
            groups[group].Nodes.Add(node);
        }

        return [.. groups.Select(group => group.Nodes)];
    }

    private static HashSet<string> NamesOf(SharedNode node) =>
        new((((SpecMapping)node.Node)["properties"] as SpecMapping ?? SpecMapping.Empty).Entries.Select(entry => entry.Key), StringComparer.Ordinal);
}
