using System.Collections.Generic;
using System.Globalization;

namespace DockerApiGen.Spec;

/// <summary>
/// Collects what is wrong while a document is read, and asks nodes for what they must be:
/// an answer of null means that a problem has been noted.
/// </summary>
internal sealed class Problems
{
    private const int MostWorthTelling = 100;

    private readonly List<SpecProblem> _problems = [];

    public int Count => _problems.Count;

    public EquatableArray<SpecProblem> ToArray() => new(_problems.ToArray());

    public void Add(SpecProblemKind kind, SpecLocation location, string message)
    {
        if (_problems.Count < MostWorthTelling)
        {
            _problems.Add(new SpecProblem(kind, message, location));
        }
    }

    public SpecMapping? Mapping(SpecNode? node, string what, SpecLocation parent) =>
        Expect<SpecMapping>(node, what, "a mapping", parent);

    public SpecSequence? Sequence(SpecNode? node, string what, SpecLocation parent) =>
        Expect<SpecSequence>(node, what, "a list", parent);

    /// <summary>A mapping that may be left out.</summary>
    public SpecMapping OptionalMapping(SpecMapping parent, string key) =>
        parent[key] is { } node ? Mapping(node, $"'{key}'", node.Location) ?? SpecMapping.Empty : SpecMapping.Empty;

    /// <summary>A list that may be left out.</summary>
    public EquatableArray<SpecNode> OptionalSequence(SpecMapping parent, string key) =>
        parent[key] is { } node ? Sequence(node, $"'{key}'", node.Location)?.Items ?? default : default;

    /// <summary>Text that may be left out.</summary>
    public string? OptionalText(SpecMapping parent, string key)
    {
        switch (parent[key])
        {
            case null:
            case SpecScalar { Type: SpecScalarType.Null }:
                return null;
            case SpecScalar scalar:
                return scalar.Value;
            case { } other:
                Add(SpecProblemKind.Structure, other.Location, $"'{key}' must be text, but is {other.Kind}. Write one line of text.");
                return null;
        }
    }

    /// <summary>Text that must be there and say something.</summary>
    public string? Text(SpecMapping parent, string key, string of)
    {
        if (parent[key] is null)
        {
            Add(SpecProblemKind.Structure, parent.Location, $"{of} has no '{key}'. Add it.");
            return null;
        }

        string? text = OptionalText(parent, key);
        if (text is { Length: 0 })
        {
            Add(SpecProblemKind.Structure, parent[key]!.Location, $"'{key}' of {of} is empty. Give it a value.");
            return null;
        }

        return text;
    }

    /// <summary>true or false, false where it is left out.</summary>
    public bool Flag(SpecMapping parent, string key) => OptionalFlag(parent, key) ?? false;

    /// <summary>true, false, or null where it is left out.</summary>
    public bool? OptionalFlag(SpecMapping parent, string key)
    {
        switch (parent[key])
        {
            case null:
                return null;
            case SpecScalar { Type: SpecScalarType.Boolean } scalar:
                return scalar.Value is ['t' or 'T', ..];
            case { } other:
                Add(SpecProblemKind.Structure, other.Location, $"'{key}' must be true or false, but is {other.Kind}.");
                return null;
        }
    }

    /// <summary>The texts of a list that may be left out.</summary>
    public EquatableArray<string> Texts(SpecMapping parent, string key)
    {
        List<string> texts = [];
        foreach (SpecNode item in OptionalSequence(parent, key))
        {
            if (item is SpecScalar scalar)
            {
                texts.Add(scalar.Value);
            }
            else
            {
                Add(SpecProblemKind.Structure, item.Location, $"'{key}' must be a list of texts, but holds {item.Kind}.");
            }
        }

        return new(texts.ToArray());
    }

    /// <summary>Says of each key that is not expected that nothing here understands it.</summary>
    public void RefuseUnknownKeys(SpecMapping mapping, string what, HashSet<string> known)
    {
        foreach (SpecEntry entry in mapping.Entries)
        {
            if (!known.Contains(entry.Key) && !entry.Key.StartsWith("x-", System.StringComparison.Ordinal))
            {
                Add(
                    SpecProblemKind.Unsupported,
                    entry.Location,
                    string.Format(CultureInfo.InvariantCulture, "'{0}' on {1} is not supported. Remove it, or rewrite it with what Swagger 2.0 offers beside it.", entry.Key, what));
            }
        }
    }

    /// <summary>A name that will be written into code and onto the wire: it must hold no control character.</summary>
    public bool Name(string name, string what, SpecLocation location)
    {
        foreach (char c in name)
        {
            if (char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029')
            {
                Add(SpecProblemKind.Structure, location, $"The name of {what} holds the character U+{(int)c:X4}, which no name on the wire can. Remove it.");
                return false;
            }
        }

        return true;
    }

    private T? Expect<T>(SpecNode? node, string what, string kind, SpecLocation parent)
        where T : SpecNode
    {
        switch (node)
        {
            case T expected:
                return expected;
            case null:
                Add(SpecProblemKind.Structure, parent, $"{what} is missing. It must be {kind}.");
                return null;
            default:
                Add(SpecProblemKind.Structure, node.Location, $"{what} must be {kind}, but is {node.Kind}.");
                return null;
        }
    }
}
