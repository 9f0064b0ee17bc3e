using System;
using System.Linq;

namespace DockerApiGen.Spec;

/// <summary>Named nodes, each name once, in the document's order.</summary>
public sealed class SpecMapping : SpecNode
{
    /// <summary>A mapping without entries.</summary>
    public static SpecMapping Empty { get; } = new(EquatableArray<SpecEntry>.Empty);

    /// <summary>Creates a mapping.</summary>
    public SpecMapping(EquatableArray<SpecEntry> entries, SpecLocation location = default)
        : base(location) => Entries = entries;

    /// <summary>The entries, in the document's order.</summary>
    public EquatableArray<SpecEntry> Entries { get; }

    /// <inheritdoc />
    public override string Kind => "a mapping";

    /// <summary>The node of that name, or null where there is none.</summary>
    public SpecNode? this[string key]
    {
        get
        {
            foreach (SpecEntry entry in Entries)
            {
                if (entry.Key == key)
                {
                    return entry.Value;
                }
            }

            return null;
        }
    }

    /// <summary>This mapping with one node set: in its place where the key is there, else at the end.</summary>
    public SpecMapping With(string key, SpecNode value)
    {
        SpecEntry[] entries = [.. Entries];
        int index = Array.FindIndex(entries, entry => entry.Key == key);
        if (index < 0)
        {
            return new SpecMapping(new EquatableArray<SpecEntry>([.. entries, new SpecEntry(key, value, value.Location)]), Location);
        }

        entries[index] = entries[index] with { Value = value };
        return new SpecMapping(new EquatableArray<SpecEntry>(entries), Location);
    }

    /// <summary>This mapping without the node of that name.</summary>
    public SpecMapping Without(string key) =>
        this[key] is null ? this : new SpecMapping(new EquatableArray<SpecEntry>(Entries.Where(entry => entry.Key != key)), Location);

    /// <inheritdoc />
    public override SpecNode At(SpecLocation location) =>
        new SpecMapping(new EquatableArray<SpecEntry>(Entries.Select(entry => new SpecEntry(entry.Key, entry.Value.At(location), location))), location);

    /// <inheritdoc />
    public override SpecNode In(string file) => new SpecMapping(
        new EquatableArray<SpecEntry>(Entries.Select(entry => new SpecEntry(entry.Key, entry.Value.In(file), entry.Location with { File = file }))),
        Location with { File = file });

    /// <inheritdoc />
    public override bool Equals(SpecNode? other) =>
        other is SpecMapping mapping && mapping.Location == Location && mapping.Entries == Entries;

    /// <inheritdoc />
    public override int GetHashCode() => Entries.GetHashCode();
}
