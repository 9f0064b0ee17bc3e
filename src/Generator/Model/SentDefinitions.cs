using System;
using System.Collections.Generic;
using System.Linq;
using DockerApiGen.Spec;

namespace DockerApiGen.Generator;

/// <summary>Finds the definitions that callers send, by themselves or inside others.</summary>
internal static class SentDefinitions
{
    public static HashSet<string> Find(ApiDocument document, Dictionary<string, ApiDefinition> definitions)
    {
        HashSet<string> sent = new(StringComparer.Ordinal);
        foreach (ApiSchema schema in document.Operations.SelectMany(SchemaReferences.Sent))
        {
            SchemaReferences.Collect(schema, definitions, sent);
        }

        return sent;
    }
}
