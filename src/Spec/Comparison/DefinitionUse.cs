using System;
using System.Collections.Generic;
using System.Linq;

namespace DockerApiGen.Spec;

/// <summary>Finds out which way the values of each definition go.</summary>
internal sealed class DefinitionUse
{
    private readonly SpecMapping _definitions;
    private readonly Dictionary<string, SchemaDirection> _directions = new(StringComparer.Ordinal);

    private DefinitionUse(SpecMapping definitions) => _definitions = definitions;

    /// <summary>
    /// The direction of each definition. What no operation refers to is a message of a stream, whose operations do not
    /// say what they answer: it comes from the daemon.
    /// </summary>
    public static IReadOnlyDictionary<string, SchemaDirection> Of(SpecMapping document)
    {
        var use = new DefinitionUse(document["definitions"] as SpecMapping ?? SpecMapping.Empty);
        foreach ((_, _, SpecMapping operation) in SpecElements.Operations(document))
        {
            use.Follow(operation["parameters"], SchemaDirection.Request);
            use.Follow(operation["responses"], SchemaDirection.Response);
        }

        foreach (SpecEntry definition in use._definitions.Entries.Where(entry => !use._directions.ContainsKey(entry.Key)).ToArray())
        {
            use.Mark(definition.Key, SchemaDirection.Response);
        }

        return use._directions;
    }

    private void Follow(SpecNode? node, SchemaDirection direction)
    {
        switch (node)
        {
            case SpecMapping mapping:
                if (DefinitionReference.Of(mapping) is { } name)
                {
                    Mark(name, direction);
                }

                foreach (SpecEntry entry in mapping.Entries)
                {
                    Follow(entry.Value, direction);
                }

                break;
            case SpecSequence sequence:
                foreach (SpecNode item in sequence.Items)
                {
                    Follow(item, direction);
                }

                break;
        }
    }

    private void Mark(string name, SchemaDirection direction)
    {
        _directions.TryGetValue(name, out SchemaDirection known);
        if ((known & direction) != direction)
        {
            _directions[name] = known | direction;
            Follow(_definitions[name], direction);
        }
    }
}
