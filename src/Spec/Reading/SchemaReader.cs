using System;
using System.Collections.Generic;
using System.Linq;

namespace DockerApiGen.Spec;

/// <summary>Reads schemas, and evens out the several ways in which the documents say the same thing.</summary>
internal sealed class SchemaReader(Problems problems, SpecMapping definitions)
{
    private const string ReferencePrefix = "#/definitions/";

    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "$ref", "additionalProperties", "allOf", "default", "description", "enum", "example", "exclusiveMaximum",
        "exclusiveMinimum", "externalDocs", "format", "items", "maxItems", "maxLength", "maxProperties", "maximum",
        "minItems", "minLength", "minProperties", "minimum", "multipleOf", "pattern", "properties", "required", "title",
        "type", "uniqueItems",
    };

    public ApiSchema Read(SpecNode node, string what)
    {
        if (problems.Mapping(node, $"The schema of {what}", node.Location) is not { } schema)
        {
            return new ApiSchema { Location = node.Location };
        }

        problems.RefuseUnknownKeys(schema, $"the schema of {what}", Known);
        ApiSchema common = new()
        {
            Description = problems.OptionalText(schema, "description"),
            Nullable = problems.OptionalFlag(schema, "x-nullable"),
            Location = schema.Location,
        };

        // A reference may have siblings, even a type; it is the reference that counts.
        if (schema["$ref"] is not null)
        {
            return ReadReference(schema, what) is { } name
                ? common with { Kind = ApiSchemaKind.Reference, Reference = name }
                : common;
        }

        return schema["allOf"] is not null ? ReadAllOf(schema, what, common) : ReadPlain(schema, what, common);
    }

    private ApiSchema ReadPlain(SpecMapping schema, string what, ApiSchema common)
    {
        string? format = problems.OptionalText(schema, "format");
        EquatableArray<ApiEnumMember> members = ReadMembers(schema, what);
        switch (TypeOf(schema))
        {
            case "object" when IsSet(schema):
                return common with { Kind = ApiSchemaKind.Set, KeyFormat = problems.OptionalText(schema, "x-keys") };
            case "object" when schema["properties"] is null && schema["additionalProperties"] is SpecMapping values:
                return common with { Kind = ApiSchemaKind.Map, KeyFormat = problems.OptionalText(schema, "x-keys"), Items = Read(values, $"a value of {what}") };
            case "object":
                return common with { Kind = ApiSchemaKind.Object, Properties = ReadProperties(schema, what) };
            case "array" when schema["items"] is { } items:
                return common with { Kind = ApiSchemaKind.Array, Items = Read(items, $"an item of {what}") };
            case "array":
                problems.Add(SpecProblemKind.Structure, schema.Location, $"The list {what} has no 'items'. Say what it holds.");
                return common;
            case "string":
                CheckEncoding(schema, what);
                return common with
                {
                    Kind = ApiSchemaKind.String,
                    Format = format,
                    Members = members,
                    Json = schema["x-json"] is { } json ? Read(json, $"the JSON in {what}") : null,
                };
            case "integer":
                return common with { Kind = ApiSchemaKind.Integer, Format = format, Members = members };
            case "number":
                return common with { Kind = ApiSchemaKind.Number, Format = format };
            case "boolean":
                return common with { Kind = ApiSchemaKind.Boolean };
            case "":
                return common;
            case var other:
                problems.Add(
                    SpecProblemKind.Unsupported,
                    (schema["type"] ?? schema).Location,
                    $"The type '{other}' of {what} is not supported. Use object, array, string, integer, number or boolean.");
                return common;
        }
    }

    /// <summary>
    /// allOf comes in few roles: a wrapper round one schema, references whose properties are taken over, and
    /// parts that carry nothing but an example.
    /// </summary>
    private ApiSchema ReadAllOf(SpecMapping schema, string what, ApiSchema common)
    {
        List<string> bases = [];
        List<ApiProperty> properties = [.. ReadProperties(schema, what)];
        foreach (SpecNode part in problems.OptionalSequence(schema, "allOf"))
        {
            ApiSchema read = Read(part, $"a part of {what}");
            switch (read.Kind)
            {
                case ApiSchemaKind.Reference:
                    bases.Add(read.Reference!);
                    break;
                case ApiSchemaKind.Object:
                    bases.AddRange(read.Bases);
                    properties.AddRange(read.Properties);
                    break;
                case ApiSchemaKind.Any:
                    break;
                default:
                    problems.Add(SpecProblemKind.Unsupported, part.Location, $"'allOf' of {what} holds {read.Kind} beside objects. Only references and objects can be put together.");
                    break;
            }
        }

        if (bases.Count == 1 && properties.Count == 0)
        {
            return common with { Kind = ApiSchemaKind.Reference, Reference = bases[0] };
        }

        return common with { Kind = ApiSchemaKind.Object, Bases = new(bases), Properties = new(properties) };
    }

    private string? ReadReference(SpecMapping schema, string what)
    {
        SpecNode node = schema["$ref"]!;
        if (node is not SpecScalar { Value: var target } || !target.StartsWith(ReferencePrefix, StringComparison.Ordinal))
        {
            problems.Add(SpecProblemKind.Unsupported, node.Location, $"The reference of {what} leads out of '{ReferencePrefix}'. Put the schema under 'definitions' and refer to it there.");
            return null;
        }

        string name = target.Substring(ReferencePrefix.Length);
        if (definitions[name] is not null)
        {
            return name;
        }

        string? near = definitions.Entries.Select(entry => entry.Key)
            .FirstOrDefault(key => string.Equals(key, name, StringComparison.OrdinalIgnoreCase));
        problems.Add(
            SpecProblemKind.DanglingReference,
            node.Location,
            $"{what} refers to '{target}', but there is no such definition. " + (near is null ? "Add it, or correct the name." : $"Did you mean '{near}'?"));
        return null;
    }

    private EquatableArray<ApiProperty> ReadProperties(SpecMapping schema, string what)
    {
        HashSet<string> required = new(problems.Texts(schema, "required"), StringComparer.Ordinal);
        List<ApiProperty> properties = [];
        foreach (SpecEntry entry in problems.OptionalMapping(schema, "properties").Entries)
        {
            string name = $"'{entry.Key}' of {what}";
            if (problems.Name(entry.Key, $"a property of {what}", entry.Location))
            {
                SpecMapping marks = entry.Value as SpecMapping ?? SpecMapping.Empty;
                properties.Add(new ApiProperty(
                    entry.Key,
                    problems.OptionalText(marks, "x-name"),
                    required.Contains(entry.Key),
                    Read(entry.Value, name),
                    MarkedVersions.Of(marks),
                    entry.Location));
            }
        }

        return new(properties);
    }

    // Headers alone carry encoded JSON: requests in base64url, answers in either, so that there is nothing to tell apart.
    private void CheckEncoding(SpecMapping schema, string what)
    {
        if (problems.OptionalText(schema, "x-encoding") is { } encoding and not ("base64" or "base64url"))
        {
            problems.Add(SpecProblemKind.Unsupported, schema["x-encoding"]!.Location, $"'x-encoding' of {what} is '{encoding}'. Use base64 or base64url.");
        }
    }

    private EquatableArray<ApiEnumMember> ReadMembers(SpecMapping schema, string what)
    {
        EquatableArray<SpecNode> nodes = problems.OptionalSequence(schema, "enum");
        SpecMapping descriptions = problems.OptionalMapping(schema, "x-member-descriptions");
        SpecMapping names = problems.OptionalMapping(schema, "x-enum-names");
        List<ApiEnumMember> members = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (SpecNode node in nodes)
        {
            // A null among the members says that the value is optional, which every value is.
            if (node is SpecScalar { Type: not SpecScalarType.Null } scalar && seen.Add(scalar.Value))
            {
                members.Add(new ApiEnumMember(scalar.Value, (names[scalar.Value] as SpecScalar)?.Value, (descriptions[scalar.Value] as SpecScalar)?.Value));
            }
            else if (node is not SpecScalar && !IsSet(schema) && TypeOf(schema) != "object")
            {
                problems.Add(SpecProblemKind.Unsupported, node.Location, $"'enum' of {what} holds {node.Kind}. Its members must be single values.");
            }
        }

        return new(members);
    }

    /// <summary>
    /// The documents leave out the type where its members give it away, and in old ones it may be a list of
    /// alternatives of which the first is the general one.
    /// </summary>
    private static string TypeOf(SpecMapping schema) => schema["type"] switch
    {
        SpecScalar scalar => scalar.Value,
        SpecSequence { Items: [SpecScalar first, ..] } => first.Value,
        _ when schema["properties"] is not null || schema["additionalProperties"] is SpecMapping => "object",
        _ when schema["items"] is not null => "array",
        _ when schema["enum"] is SpecSequence { Items: [SpecScalar { Type: SpecScalarType.Integer }, ..] } => "integer",
        _ when schema["enum"] is not null => "string",
        _ => "",
    };

    /// <summary>A Go map[string]struct{}: every value is an empty object.</summary>
    private static bool IsSet(SpecMapping schema) =>
        schema["additionalProperties"] is SpecMapping values
        && values["enum"] is SpecSequence { Items: [SpecMapping { Entries.Count: 0 }] };
}
