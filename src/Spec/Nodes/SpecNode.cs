using System;

namespace DockerApiGen.Spec;

/// <summary>
/// A node of a document as it was written: a mapping, a sequence or a scalar, and where it stands.
/// Two nodes are equal when their content and their places are.
/// </summary>
public abstract class SpecNode : IEquatable<SpecNode>
{
    private protected SpecNode(SpecLocation location) => Location = location;

    /// <summary>Where the node begins in its document.</summary>
    public SpecLocation Location { get; }

    /// <summary>What the node is, in words for a message.</summary>
    public abstract string Kind { get; }

    /// <summary>The same content, every node of it at one place.</summary>
    public abstract SpecNode At(SpecLocation location);

    /// <summary>The same content at the same lines, every node of it in a file that is told by name.</summary>
    public abstract SpecNode In(string file);

    /// <inheritdoc />
    public abstract bool Equals(SpecNode? other);

    /// <inheritdoc />
    public sealed override bool Equals(object? obj) => Equals(obj as SpecNode);

    /// <inheritdoc />
    public abstract override int GetHashCode();
}
