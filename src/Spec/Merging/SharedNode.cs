using System.Collections.Generic;

namespace DockerApiGen.Spec;

/// <summary>A node and the versions that have it, all with the same content.</summary>
internal readonly record struct SharedNode(VersionSet Versions, SpecNode Node)
{
    /// <summary>All versions that have one of the nodes.</summary>
    public static VersionSet Union(IEnumerable<SharedNode> nodes)
    {
        VersionSet union = default;
        foreach (SharedNode node in nodes)
        {
            union |= node.Versions;
        }

        return union;
    }

    /// <summary>Adds what some versions have: to the node of the same content where there is one.</summary>
    public static void Add(List<SharedNode> nodes, VersionSet versions, SpecNode node)
    {
        for (int i = 0; i < nodes.Count; i++)
        {
            // Equal nodes are one node: see NodeInterner.
            if (ReferenceEquals(nodes[i].Node, node))
            {
                nodes[i] = new SharedNode(nodes[i].Versions | versions, node);
                return;
            }
        }

        nodes.Add(new SharedNode(versions, node));
    }
}
