using System.Collections.Generic;
using System.Linq;
using DockerApiGen.Spec;

namespace DockerApiGen.Generator;

/// <summary>Finds the definitions that schemas need, those that they need in turn included.</summary>
internal static class SchemaReferences
{
    /// <summary>What callers send with an operation: its body, and the JSON in its parameters.</summary>
    public static IEnumerable<ApiSchema> Sent(ApiOperation operation) =>
        operation.Parameters.Select(parameter => parameter.Schema.Json).Concat([operation.Body?.Schema]).OfType<ApiSchema>();

    /// <summary>What an operation gives back: its answer, and the JSON in the answer's headers.</summary>
    public static IEnumerable<ApiSchema> Received(ApiOperation operation) => operation.Responses
        .Where(response => response.Status < 300)
        .SelectMany(response => response.Headers.Select(header => header.Schema.Json).Concat([response.Schema]))
        .OfType<ApiSchema>();

    /// <summary>Adds what a schema needs.</summary>
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
