using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace DockerApiGen.Spec;

/// <summary>Reads the operations on the paths.</summary>
internal sealed class OperationReader(Problems problems, SchemaReader schemas)
{
    private const string UntaggedGroup = "Task";

    private static readonly HashSet<string> Methods = new(StringComparer.Ordinal) { "get", "put", "post", "delete", "head", "options", "patch" };

    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "consumes", "deprecated", "description", "externalDocs", "operationId", "parameters", "produces", "responses", "summary", "tags",
    };

    private static readonly HashSet<string> KnownOnParameters = new(StringComparer.Ordinal)
    {
        "collectionFormat", "default", "description", "enum", "example", "exclusiveMaximum", "exclusiveMinimum", "format", "in", "items",
        "maxItems", "maxLength", "maximum", "minItems", "minLength", "minimum", "multipleOf", "name", "pattern", "required", "schema", "type",
        "uniqueItems", "allowEmptyValue",
    };

    private static readonly HashSet<string> KnownOnResponses = new(StringComparer.Ordinal) { "description", "examples", "headers", "schema" };

    public EquatableArray<ApiOperation> Read(SpecMapping paths)
    {
        List<ApiOperation> operations = [];
        Dictionary<string, SpecLocation> ids = new(StringComparer.Ordinal);
        foreach (SpecEntry path in paths.Entries)
        {
            if (!problems.Name(path.Key, "a path", path.Location)
                || problems.Mapping(path.Value, $"The path '{path.Key}'", path.Location) is not { } methods)
            {
                continue;
            }

            if (!path.Key.StartsWith("/", StringComparison.Ordinal))
            {
                problems.Add(SpecProblemKind.Structure, path.Location, $"The path '{path.Key}' must begin with a slash.");
            }

            problems.RefuseUnknownKeys(methods, $"the path '{path.Key}'", Methods);
            foreach (SpecEntry method in methods.Entries.Where(entry => Methods.Contains(entry.Key)))
            {
                if (ReadOperation(path.Key, method) is not { } operation)
                {
                    continue;
                }

                if (ids.TryGetValue(operation.Id, out SpecLocation first))
                {
                    problems.Add(SpecProblemKind.Conflict, method.Location, $"The operationId '{operation.Id}' is taken by the operation at line {first.Line}. Give one of them another.");
                }
                else
                {
                    ids.Add(operation.Id, method.Location);
                    operations.Add(operation);
                }
            }
        }

        return new(operations);
    }

    private ApiOperation? ReadOperation(string path, SpecEntry entry)
    {
        string method = entry.Key.ToUpperInvariant();
        if (problems.Mapping(entry.Value, $"{method} {path}", entry.Location) is not { } operation
            || problems.Text(operation, "operationId", $"{method} {path}") is not { } id
            || !problems.Name(id, "an operation", entry.Location))
        {
            return null;
        }

        problems.RefuseUnknownKeys(operation, id, Known);
        List<ApiParameter> parameters = [.. problems.OptionalSequence(operation, "parameters").Select(node => ReadParameter(node, id)).OfType<ApiParameter>()];
        CheckPath(path, id, parameters, entry.Location);
        ApiParameter[] bodies = [.. parameters.Where(parameter => parameter.Place == ApiParameterPlace.Body)];
        if (bodies.Length > 1)
        {
            problems.Add(SpecProblemKind.Conflict, bodies[1].Location, $"{id} has two bodies. Keep one of them.");
        }

        return new ApiOperation(
            id,
            problems.OptionalText(operation, "x-name"),
            method,
            path,
            TagOf(operation),
            problems.OptionalText(operation, "summary"),
            problems.OptionalText(operation, "description"),
            problems.Flag(operation, "deprecated"),
            problems.Texts(operation, "consumes"),
            problems.Texts(operation, "produces"),
            ReadStream(operation, id),
            new(parameters.Where(parameter => parameter.Place != ApiParameterPlace.Body)),
            bodies.FirstOrDefault(),
            ReadResponses(operation, id),
            MarkedVersions.Of(operation),
            entry.Location);
    }

    private ApiParameter? ReadParameter(SpecNode node, string id)
    {
        if (problems.Mapping(node, $"A parameter of {id}", node.Location) is not { } parameter
            || problems.Text(parameter, "name", $"a parameter of {id}") is not { } name
            || !problems.Name(name, $"a parameter of {id}", node.Location))
        {
            return null;
        }

        string what = $"the parameter '{name}' of {id}";
        problems.RefuseUnknownKeys(parameter, what, KnownOnParameters);
        ApiParameterPlace? place = problems.Text(parameter, "in", what) switch
        {
            "path" => ApiParameterPlace.Path,
            "query" => ApiParameterPlace.Query,
            "header" => ApiParameterPlace.Header,
            "body" => ApiParameterPlace.Body,
            _ => null,
        };
        if (place is null)
        {
            problems.Add(SpecProblemKind.Unsupported, (parameter["in"] ?? parameter).Location, $"{what} is in '{parameter["in"]}', which is not supported. Use path, query, header or body.");
            return null;
        }

        ApiSchema schema = place == ApiParameterPlace.Body
            ? schemas.Read(parameter["schema"] ?? parameter, what)
            : schemas.Read(WithoutPlace(parameter), what);
        return new ApiParameter(
            name,
            problems.OptionalText(parameter, "x-name"),
            place.Value,
            place == ApiParameterPlace.Path || problems.Flag(parameter, "required"),
            schema,
            problems.OptionalText(parameter, "collectionFormat") == "multi",
            problems.OptionalText(parameter, "description"),
            MarkedVersions.Of(parameter),
            parameter.Location);
    }

    /// <summary>A parameter carries its schema's keys itself; what places it is no part of the schema.</summary>
    private static SpecMapping WithoutPlace(SpecMapping parameter) => new(
        new EquatableArray<SpecEntry>(parameter.Entries.Where(entry => entry.Key is not ("name" or "in" or "required" or "collectionFormat" or "allowEmptyValue"))),
        parameter.Location);

    private void CheckPath(string path, string id, List<ApiParameter> parameters, SpecLocation location)
    {
        foreach (ApiParameter parameter in parameters.Where(parameter => parameter.Place == ApiParameterPlace.Path))
        {
            if (!path.Contains($"{{{parameter.Name}}}"))
            {
                problems.Add(SpecProblemKind.Structure, parameter.Location, $"{id} has the path parameter '{parameter.Name}', which its path '{path}' does not use. Add it to the path or remove it.");
            }
        }

        int open;
        for (int i = 0; (open = path.IndexOf('{', i)) >= 0; i = open + 1)
        {
            int close = path.IndexOf('}', open);
            string name = close < 0 ? "" : path.Substring(open + 1, close - open - 1);
            if (!parameters.Any(parameter => parameter.Place == ApiParameterPlace.Path && parameter.Name == name))
            {
                problems.Add(SpecProblemKind.Structure, location, $"The path '{path}' of {id} uses '{{{name}}}', but no path parameter has that name. Add one.");
            }
        }
    }

    private ApiStream ReadStream(SpecMapping operation, string id)
    {
        switch (problems.OptionalText(operation, "x-stream"))
        {
            case null: return ApiStream.None;
            case "json": return ApiStream.Json;
            case "frames": return ApiStream.Frames;
            case "duplex": return ApiStream.Duplex;
            case "websocket": return ApiStream.WebSocket;
            case var other:
                problems.Add(SpecProblemKind.Unsupported, operation["x-stream"]!.Location, $"'x-stream' of {id} is '{other}'. Use json, frames, duplex or websocket.");
                return ApiStream.None;
        }
    }

    private EquatableArray<ApiResponse> ReadResponses(SpecMapping operation, string id)
    {
        List<ApiResponse> responses = [];
        if (problems.Mapping(operation["responses"], $"'responses' of {id}", operation.Location) is not { } mapping)
        {
            return default;
        }

        foreach (SpecEntry entry in mapping.Entries.Where(entry => entry.Key != "default" && !entry.Key.StartsWith("x-", StringComparison.Ordinal)))
        {
            if (!int.TryParse(entry.Key, NumberStyles.None, CultureInfo.InvariantCulture, out int status) || status is < 100 or > 599)
            {
                problems.Add(SpecProblemKind.Structure, entry.Location, $"'{entry.Key}' of {id} is no HTTP status code. Use a number from 100 to 599.");
            }
            else if (problems.Mapping(entry.Value, $"The response {entry.Key} of {id}", entry.Location) is { } response)
            {
                string what = $"the response {entry.Key} of {id}";
                problems.RefuseUnknownKeys(response, what, KnownOnResponses);
                responses.Add(new ApiResponse(
                    status,
                    problems.OptionalText(response, "description"),
                    response["schema"] is { } schema ? schemas.Read(schema, what) : null,
                    ReadHeaders(response, what),
                    entry.Location));
            }
        }

        return new(responses);
    }

    private EquatableArray<ApiHeader> ReadHeaders(SpecMapping response, string what)
    {
        List<ApiHeader> headers = [];
        foreach (SpecEntry entry in problems.OptionalMapping(response, "headers").Entries)
        {
            string name = $"the header '{entry.Key}' of {what}";
            if (problems.Name(entry.Key, $"a header of {what}", entry.Location)
                && problems.Mapping(entry.Value, name, entry.Location) is { } header)
            {
                headers.Add(new ApiHeader(entry.Key, problems.OptionalText(header, "x-name"), schemas.Read(header, name)));
            }
        }

        return new(headers);
    }

    /// <summary>The logs of a task carry no tag in the versions 1.29 to 1.38; every other operation has exactly one.</summary>
    private string TagOf(SpecMapping operation) =>
        problems.Texts(operation, "tags") is [var tag, ..] ? tag : UntaggedGroup;
}
