namespace DockerApiGen.Spec.Tests;

/// <summary>Short ways to make and to compare nodes.</summary>
internal static class TestNodes
{
    /// <summary>Reads a text that must be good.</summary>
    public static SpecMapping Read(string text)
    {
        YamlDocumentResult result = YamlReader.Read(text);
        return result.Root ?? throw new InvalidOperationException(string.Join("\n", result.Problems));
    }

    /// <summary>The node behind a path of keys.</summary>
    public static SpecNode? At(this SpecMapping root, params string[] path)
    {
        SpecNode? node = root;
        foreach (string key in path)
        {
            node = (node as SpecMapping)?[key];
        }

        return node;
    }

    /// <summary>The text behind a path of keys.</summary>
    public static string? TextAt(this SpecMapping root, params string[] path) => (root.At(path) as SpecScalar)?.Value;

    /// <summary>The node without the places in the text.</summary>
    public static SpecNode WithoutLocations(this SpecNode node) => node switch
    {
        SpecMapping mapping => new SpecMapping(new EquatableArray<SpecEntry>(
            mapping.Entries.Select(entry => new SpecEntry(entry.Key, entry.Value.WithoutLocations())))),
        SpecSequence sequence => new SpecSequence(new EquatableArray<SpecNode>(sequence.Items.Select(WithoutLocations))),
        SpecScalar scalar => new SpecScalar(scalar.Value, scalar.Type),
        _ => throw new InvalidOperationException(),
    };

    /// <summary>Every scalar in a node.</summary>
    public static IEnumerable<SpecScalar> Scalars(this SpecNode node) => node switch
    {
        SpecMapping mapping => mapping.Entries.SelectMany(entry => entry.Value.Scalars()),
        SpecSequence sequence => sequence.Items.SelectMany(Scalars),
        SpecScalar scalar => [scalar],
        _ => [],
    };
}
