using System;
using System.Collections.Generic;
using System.Linq;

namespace DockerApiGen.Spec;

/// <summary>
/// Finds definitions that have no end: an object may hold itself in a property, but it cannot be made of itself,
/// and a list or map must come to an object or a value.
/// </summary>
internal static class ReferenceLoops
{
    public static void Find(ApiDocument document, Problems problems)
    {
        Dictionary<string, ApiDefinition> definitions = document.Definitions.ToDictionary(definition => definition.Name, StringComparer.Ordinal);
        HashSet<string> ended = new(StringComparer.Ordinal);
        foreach (ApiDefinition definition in document.Definitions)
        {
            Follow(definition, definitions, [], ended, problems);
        }
    }

    private static void Follow(
        ApiDefinition definition,
        Dictionary<string, ApiDefinition> definitions,
        List<string> trail,
        HashSet<string> ended,
        Problems problems)
    {
        if (ended.Contains(definition.Name))
        {
            return;
        }

        if (trail.Contains(definition.Name))
        {
            problems.Add(SpecProblemKind.Conflict, definition.Location, $"The definition '{definition.Name}' is made of itself, by way of {string.Join(" -> ", trail.Concat([definition.Name]))}. Break the loop with an object property.");
            ended.Add(definition.Name);
            return;
        }

        trail.Add(definition.Name);
        foreach (string name in MadeOf(definition.Schema))
        {
            Follow(definitions[name], definitions, trail, ended, problems);
        }

        trail.RemoveAt(trail.Count - 1);
        ended.Add(definition.Name);
    }

    private static IEnumerable<string> MadeOf(ApiSchema schema) => schema.Kind switch
    {
        ApiSchemaKind.Reference => [schema.Reference!],
        ApiSchemaKind.Array or ApiSchemaKind.Map => MadeOf(schema.Items!),
        ApiSchemaKind.Object => schema.Bases,
        _ => [],
    };
}
