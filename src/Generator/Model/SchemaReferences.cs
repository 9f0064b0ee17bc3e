using System.Collections.Generic;
using System.Linq;
using DockerApiGen.Spec;

namespace DockerApiGen.Generator;

/// <summary>Finds the definitions that a schema needs, those that they need in turn included.</summary>
internal static class SchemaReferences
{
    public static void Collect(ApiSchema schema, Dictionary<string, ApiDefinition> definitions, HashSet<string> needed)
    {
        foreach (string name in schema.Bases.Concat(schema.Reference is { } reference ? [reference] : []))
        {
            if (needed.Add(name))
            {
                Collect(definitions[name].Schema, definitions, needed);
            }
        }

        foreach (ApiProperty property in schema.Properties)
        {
            Collect(property.Schema, definitions, needed);
        }

        if (schema.Items is { } items)
        {
            Collect(items, definitions, needed);
        }
    }
}
