using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;

namespace DockerApiGen.Spec;

/// <summary>Makes nodes of the same content one node, without a place: comparing them is then comparing references.</summary>
internal sealed class NodeInterner : IEqualityComparer<SpecNode>
{
    private readonly Dictionary<SpecNode, SpecNode> _nodes;

    /// <summary>Creates an interner that knows no node yet.</summary>
    public NodeInterner() => _nodes = new Dictionary<SpecNode, SpecNode>(this);

    /// <summary>The one node of that content.</summary>
    public SpecNode Intern(SpecNode node)
    {
        SpecNode shallow = node switch
        {
            SpecMapping mapping => new SpecMapping(new EquatableArray<SpecEntry>(
                mapping.Entries.Select(entry => new SpecEntry(entry.Key, Intern(entry.Value))))),
            SpecSequence sequence => new SpecSequence(new EquatableArray<SpecNode>(sequence.Items.Select(Intern))),
            _ => node.At(default),
        };
        if (_nodes.TryGetValue(shallow, out SpecNode known))
        {
            return known;
        }

        _nodes.Add(shallow, shallow);
        return shallow;
    }

    /// <summary>Whether two nodes hold the same nodes, whose own content was compared before.</summary>
    public bool Equals(SpecNode? x, SpecNode? y) => (x, y) switch
    {
        (SpecMapping left, SpecMapping right) => left.Entries.Count == right.Entries.Count
            && left.Entries.Zip(right.Entries, (a, b) => a.Key == b.Key && ReferenceEquals(a.Value, b.Value)).All(same => same),
        (SpecSequence left, SpecSequence right) => left.Items.Count == right.Items.Count
            && left.Items.Zip(right.Items, ReferenceEquals).All(same => same),
        (SpecScalar left, SpecScalar right) => left.Equals(right),
        _ => false,
    };

    /// <inheritdoc />
    public int GetHashCode(SpecNode node)
    {
        int hash = 17;
        switch (node)
        {
            case SpecMapping mapping:
                foreach (SpecEntry entry in mapping.Entries)
                {
                    hash = unchecked((hash * 31 + entry.Key.GetHashCode()) * 31 + RuntimeHelpers.GetHashCode(entry.Value));
                }

                return hash;
            case SpecSequence sequence:
                foreach (SpecNode item in sequence.Items)
                {
                    hash = unchecked(hash * 37 + RuntimeHelpers.GetHashCode(item));
                }

                return hash;
            default:
                return node.GetHashCode();
        }
    }
}
