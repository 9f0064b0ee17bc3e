using System.Linq;

namespace DockerApiGen.Spec;

/// <summary>A list of nodes.</summary>
public sealed class SpecSequence : SpecNode
{
    /// <summary>Creates a sequence.</summary>
    public SpecSequence(EquatableArray<SpecNode> items, SpecLocation location = default)
        : base(location) => Items = items;

    /// <summary>The items, in the document's order.</summary>
    public EquatableArray<SpecNode> Items { get; }

    /// <inheritdoc />
    public override string Kind => "a list";

    /// <inheritdoc />
    public override SpecNode At(SpecLocation location) =>
        new SpecSequence(new EquatableArray<SpecNode>(Items.Select(item => item.At(location))), location);

    /// <inheritdoc />
    public override SpecNode In(string file) =>
        new SpecSequence(new EquatableArray<SpecNode>(Items.Select(item => item.In(file))), Location with { File = file });

    /// <inheritdoc />
    public override bool Equals(SpecNode? other) =>
        other is SpecSequence sequence && sequence.Location == Location && sequence.Items == Items;

    /// <inheritdoc />
    public override int GetHashCode() => Items.GetHashCode();
}
