using System;
using System.Collections.Generic;
using System.Linq;
using DockerApiGen.Spec;

namespace DockerApiGen.Generator;

/// <summary>Reduces a document to the operations of some tags, and to the definitions that these need.</summary>
internal static class TagFilter
{
    public static ApiDocument Apply(ApiDocument document, EquatableArray<string> tags)
    {
        if (tags.Count == 0)
        {
            return document;
        }

        ApiOperation[] operations = [.. document.Operations.Where(operation => tags.Contains(operation.Tag))];
        Dictionary<string, ApiDefinition> definitions = document.Definitions.ToDictionary(definition => definition.Name, StringComparer.Ordinal);
        HashSet<string> needed = new(StringComparer.Ordinal);
        foreach (ApiSchema schema in operations.SelectMany(operation => SchemaReferences.Sent(operation).Concat(SchemaReferences.Received(operation))))
        {
            SchemaReferences.Collect(schema, definitions, needed);
        }

        return document with
        {
            Operations = new(operations),
            Definitions = new(document.Definitions.Where(definition => needed.Contains(definition.Name))),
        };
    }
}
