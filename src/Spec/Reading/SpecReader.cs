using System;
using System.Collections.Generic;
using System.Linq;

namespace DockerApiGen.Spec;

/// <summary>
/// Reads the Swagger 2.0 document of one API version into the model. Whatever it does not understand is a
/// problem, and where there is one problem there is no document: a client is whole or is not there.
/// </summary>
public static class SpecReader
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "basePath", "consumes", "definitions", "externalDocs", "host", "info", "paths", "produces", "schemes", "security",
        "securityDefinitions", "swagger", "tags",
    };

    /// <summary>Reads the document of one version.</summary>
    /// <param name="root">The root of the document, corrections applied.</param>
    /// <param name="version">The version it describes.</param>
    public static ApiReadResult Read(SpecMapping root, ApiVersion version)
    {
        Problems problems = new();
        if (problems.Text(root, "swagger", "The document") is { } swagger && swagger != "2.0")
        {
            problems.Add(SpecProblemKind.Unsupported, root["swagger"]!.Location, $"The document says it is Swagger {swagger}. Only Swagger 2.0, in which the Engine API is published, can be read.");
        }

        problems.RefuseUnknownKeys(root, "the document", Known);
        SpecMapping definitions = problems.OptionalMapping(root, "definitions");
        SchemaReader schemas = new(problems, definitions);
        EquatableArray<ApiDefinition> read = ReadDefinitions(definitions, schemas, problems);
        EquatableArray<ApiOperation> operations = problems.Mapping(root["paths"], "'paths'", root.Location) is { } paths
            ? new OperationReader(problems, schemas).Read(paths)
            : default;
        ApiDocument document = new(version, ReadTags(root, problems), operations, read);
        if (problems.Count == 0)
        {
            ReferenceLoops.Find(document, problems);
        }

        return new ApiReadResult(problems.Count == 0 ? document : null, problems.ToArray());
    }

    private static EquatableArray<ApiDefinition> ReadDefinitions(SpecMapping definitions, SchemaReader schemas, Problems problems)
    {
        List<ApiDefinition> read = [];
        foreach (SpecEntry entry in definitions.Entries.Where(entry => problems.Name(entry.Key, "a definition", entry.Location)))
        {
            string? readable = entry.Value is SpecMapping mapping ? problems.OptionalText(mapping, "x-name") : null;
            read.Add(new ApiDefinition(entry.Key, readable, schemas.Read(entry.Value, $"the definition '{entry.Key}'"), entry.Location));
        }

        return new(read);
    }

    private static EquatableArray<ApiTag> ReadTags(SpecMapping root, Problems problems)
    {
        List<ApiTag> tags = [];
        foreach (SpecNode node in problems.OptionalSequence(root, "tags"))
        {
            if (problems.Mapping(node, "A tag", node.Location) is { } tag && problems.Text(tag, "name", "a tag") is { } name)
            {
                tags.Add(new ApiTag(name, problems.OptionalText(tag, "description"), tag.Location));
            }
        }

        return new(tags);
    }
}
