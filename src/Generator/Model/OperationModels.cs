using System;
using System.Collections.Generic;
using System.Linq;
using DockerApiGen.Spec;

namespace DockerApiGen.Generator;

/// <summary>Turns operations into methods.</summary>
internal sealed class OperationModels(SchemaTypes types)
{
    private const string DefaultMediaType = "application/octet-stream";

    // They speak to what stands between client and daemon, not to callers.
    private static readonly HashSet<string> ForCaches = new(StringComparer.OrdinalIgnoreCase) { "Cache-Control", "Pragma" };

    /// <summary>The method of an operation.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="methodNames">The names of the interface it stands in.</param>
    public MethodModel Build(ApiOperation operation, NameScope methodNames)
    {
        string name = CSharpName.Pascal(operation.ReadableName ?? operation.Id);
        NameScope parameterNames = new("options", "cancellationToken", "request", "line");
        BodyModel? body = BuildBody(operation, name, parameterNames);
        return new MethodModel(
            methodNames.Take(WithoutTag(name, CSharpName.Pascal(operation.Tag)), "Operation"),
            operation.Id,
            operation.Method,
            operation.Path,
            operation.Versions,
            operation.Summary ?? $"Calls {operation.Method} {operation.Path}",
            operation.Description ?? "",
            new(operation.Parameters.Where(IsMethodParameter).Select(parameter => BuildMethodParameter(parameter, name, parameterNames))),
            BuildOptions(operation, name),
            body,
            BuildResult(operation, name),
            new(operation.Responses.Where(response => response.Status >= 400).Select(response => new FailureModel(response.Status, response.Description ?? ""))));
    }

    private static bool IsMethodParameter(ApiParameter parameter) => parameter.Place != ApiParameterPlace.Query || parameter.Required;

    /// <summary><c>ContainerList</c> of the tag Container is List; where nothing would be left, the name stays.</summary>
    private static string WithoutTag(string name, string tag) =>
        name.Length > tag.Length && name.StartsWith(tag, StringComparison.Ordinal) && !char.IsLower(name[tag.Length])
            ? name.Substring(tag.Length)
            : name;

    private ParameterModel BuildMethodParameter(ApiParameter parameter, string operation, NameScope names)
    {
        string readable = parameter.ReadableName ?? parameter.Name;
        if (parameter.Place == ApiParameterPlace.Header && readable.StartsWith("X-", StringComparison.OrdinalIgnoreCase))
        {
            readable = readable.Substring(2);
        }

        string typeName = operation + CSharpName.Pascal(parameter.Name);
        return BuildParameter(parameter, names.Take(CSharpName.Camel(readable), "Value"), typeName, $"{operation} {parameter.Name}");
    }

    private ParameterModel BuildParameter(ApiParameter parameter, string name, string typeName, string origin)
    {
        TypeRef type = BuildParameterType(parameter, typeName, origin);
        bool isJson = parameter.Schema.Json is not null;
        bool isFilledIn = RegistryHeaders.IsOne(parameter.Place, parameter.Name);
        string documentation = parameter.Description ?? $"The {parameter.Place.ToString().ToLowerInvariant()} parameter '{parameter.Name}'.";
        return new ParameterModel(
            name,
            parameter.Name,
            parameter.Place,
            parameter.Required && !isFilledIn,
            parameter.Required && isFilledIn,
            parameter.Place == ApiParameterPlace.Query || isJson ? type : new TypeRef(TypeRefKind.Text),
            isJson,
            parameter.Repeats,
            parameter.Versions,
            isFilledIn ? $"{documentation} When null, DockerClientOptions.Credentials is asked." : documentation);
    }

    /// <summary>The type of a parameter; some formats mean something in a query alone.</summary>
    private TypeRef BuildParameterType(ApiParameter parameter, string name, string origin) => (parameter.Schema.Json, parameter.Schema) switch
    {
        ({ } json, _) => types.Build(json, name, origin, isSent: true),
        (_, { Kind: ApiSchemaKind.Array, Items: { } item }) when FormatOf(item) is { } kind => new TypeRef(TypeRefKind.List, Item: new TypeRef(kind)),
        (_, var schema) => FormatOf(schema) is { } kind ? new TypeRef(kind) : types.Build(schema, name, origin, isSent: true),
    };

    private static TypeRefKind? FormatOf(ApiSchema schema) => schema.Format switch
    {
        "filters" => TypeRefKind.Filters,
        "platform" => TypeRefKind.Platform,
        "platform-json" => TypeRefKind.PlatformJson,
        "unix-time" => TypeRefKind.UnixTime,
        _ => null,
    };

    private OptionsModel? BuildOptions(ApiOperation operation, string name)
    {
        ApiParameter[] optional = [.. operation.Parameters.Where(parameter => !IsMethodParameter(parameter))];
        if (optional.Length == 0)
        {
            return null;
        }

        string className = types.TakeName(name + "Options", "ForQuery");
        NameScope names = new(className, "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString");
        return new OptionsModel(className, operation.Id, new(optional.Select(parameter =>
        {
            string property = CSharpName.Pascal(parameter.ReadableName ?? parameter.Name);
            return BuildParameter(parameter, names.Take(property, "Value"), name + property, $"{operation.Id} {parameter.Name}");
        })));
    }

    private BodyModel? BuildBody(ApiOperation operation, string name, NameScope names)
    {
        if (operation.Body is not { } body)
        {
            return null;
        }

        BodyKind kind = body.Schema switch
        {
            { Kind: ApiSchemaKind.String, Format: "binary" } => BodyKind.Stream,
            { Kind: ApiSchemaKind.String, Members.Count: 0 } => BodyKind.Text,
            _ => BodyKind.Json,
        };
        TypeRef? type = kind == BodyKind.Json ? types.Build(body.Schema, name + "Request", $"the body of {operation.Id}", isSent: true) : null;
        string mediaType = kind == BodyKind.Json
            ? "application/json"
            : operation.Consumes.FirstOrDefault(media => media != "application/json") ?? DefaultMediaType;
        string parameterName = kind == BodyKind.Stream ? "content" : "body";
        return new BodyModel(names.Take(parameterName, "Value"), kind, type, mediaType, body.Required, body.Description ?? "What is sent.");
    }

    private ResultModel BuildResult(ApiOperation operation, string name)
    {
        ApiResponse[] successes = [.. operation.Responses.Where(response => response.Status is >= 200 and < 300)];
        ApiResponse? answer = successes.FirstOrDefault(response => response.Schema is not null);
        string documentation = (answer ?? successes.FirstOrDefault())?.Description ?? "";
        TypeRef? Type() => answer is null ? null : types.Build(answer.Schema!, name + "Response", $"the answer of {operation.Id}", isSent: false);

        AnswerModel? headers = BuildAnswer(operation, successes, name);
        switch (operation.Stream)
        {
            case ApiStream.Json:
                return new ResultModel(ResultKind.JsonStream, Type() ?? new TypeRef(TypeRefKind.Any), headers, documentation);
            case ApiStream.Frames:
                return new ResultModel(ResultKind.LogStream, null, headers, documentation);
            case ApiStream.Duplex:
                return new ResultModel(ResultKind.DuplexStream, null, headers, documentation);
            case ApiStream.WebSocket:
                return new ResultModel(ResultKind.WebSocket, null, headers, documentation);
        }

        if (operation.Responses.Any(response => response.Status == 304))
        {
            return new ResultModel(ResultKind.Changed, null, headers, "True when the daemon did it, false when there was nothing to do (304).");
        }

        // An answer to HEAD has no body, whatever the document says.
        if (answer is null || operation.Method == "HEAD")
        {
            return new ResultModel(ResultKind.None, null, headers, documentation);
        }

        if (answer.Schema is { Kind: ApiSchemaKind.String, Members.Count: 0 } text)
        {
            return new ResultModel(text.Format == "binary" ? ResultKind.Stream : ResultKind.Text, null, headers, documentation);
        }

        TypeRef type = Type()!;
        bool canBeEmpty = !type.IsValueType && successes.Any(response => response.Schema is null);
        return new ResultModel(canBeEmpty ? ResultKind.OptionalJson : ResultKind.Json, type, headers, documentation);
    }

    private AnswerModel? BuildAnswer(ApiOperation operation, IEnumerable<ApiResponse> successes, string name)
    {
        ApiHeader[] headers =
        [
            .. successes.SelectMany(response => response.Headers)
                .Where(header => !ForCaches.Contains(header.Name))
                .GroupBy(header => header.Name, StringComparer.OrdinalIgnoreCase)
                .Select(group => group.First()),
        ];
        if (headers.Length == 0)
        {
            return null;
        }

        string className = types.TakeName(name + "Response", "WithHeaders");
        NameScope names = new(className, "Content", "Dispose", "DisposeAsync", "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString");
        return new AnswerModel(className, operation.Id, new(headers.Select(header => BuildHeader(header, operation.Id, name, names))));
    }

    private HeaderModel BuildHeader(ApiHeader header, string operationId, string name, NameScope names)
    {
        string readable = header.ReadableName ?? header.Name;
        if (readable.StartsWith("X-", StringComparison.OrdinalIgnoreCase))
        {
            readable = readable.Substring(2);
        }

        bool isJson = header.Schema.Json is not null;
        TypeRef type = isJson
            ? types.Build(header.Schema.Json!, name + CSharpName.Pascal(readable), $"the header {header.Name} of {operationId}", isSent: false)
            : new TypeRef(header.Schema.Kind switch
            {
                ApiSchemaKind.Boolean => TypeRefKind.Boolean,
                ApiSchemaKind.Integer => TypeRefKind.Int64,
                _ => TypeRefKind.Text,
            });
        return new HeaderModel(names.Take(CSharpName.Pascal(readable), "Value"), header.Name, type, isJson, header.Schema.Description ?? $"The header '{header.Name}'.");
    }
}
