using System;
using System.Collections.Generic;
using System.Linq;
using DockerApiGen.Spec;

namespace DockerApiGen.Generator;

/// <summary>Turns operations into methods.</summary>
internal sealed class OperationModels(SchemaTypes types)
{
    private const string DefaultMediaType = "application/octet-stream";

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
            new(operation.Parameters.Where(IsMethodParameter).Select(parameter => BuildParameter(parameter, name, parameterNames))),
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

    private ParameterModel BuildParameter(ApiParameter parameter, string operation, NameScope names)
    {
        string readable = parameter.ReadableName ?? parameter.Name;
        if (parameter.Place == ApiParameterPlace.Header && readable.StartsWith("X-", StringComparison.OrdinalIgnoreCase))
        {
            readable = readable.Substring(2);
        }

        TypeRef type = types.Build(parameter.Schema, operation + CSharpName.Pascal(parameter.Name), $"{operation} {parameter.Name}", isSent: true);
        return new ParameterModel(
            names.Take(CSharpName.Camel(readable), "Value"),
            parameter.Name,
            parameter.Place,
            parameter.Required,
            parameter.Place == ApiParameterPlace.Query || type.Kind == TypeRefKind.Text ? type : new TypeRef(TypeRefKind.Text),
            parameter.Repeats,
            parameter.Versions,
            parameter.Description ?? $"The {parameter.Place.ToString().ToLowerInvariant()} parameter '{parameter.Name}'.");
    }

    private OptionsModel? BuildOptions(ApiOperation operation, string name)
    {
        ApiParameter[] optional = [.. operation.Parameters.Where(parameter => !IsMethodParameter(parameter))];
        if (optional.Length == 0)
        {
            return null;
        }

        string className = types.TakeName(name + "Options", "ForQuery");
        NameScope names = new(className, "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString");
        return new OptionsModel(className, operation.Id, new(optional.Select(parameter => new QueryModel(
            names.Take(CSharpName.Pascal(parameter.ReadableName ?? parameter.Name), "Value"),
            parameter.Name,
            types.Build(parameter.Schema, name + CSharpName.Pascal(parameter.ReadableName ?? parameter.Name), $"{operation.Id} {parameter.Name}", isSent: true),
            parameter.Repeats,
            parameter.Versions,
            parameter.Description ?? $"The query parameter '{parameter.Name}'."))));
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

        switch (operation.Stream)
        {
            case ApiStream.Json:
                return new ResultModel(ResultKind.JsonStream, Type() ?? new TypeRef(TypeRefKind.Any), documentation);
            case ApiStream.Frames:
                return new ResultModel(ResultKind.LogStream, null, documentation);
            case ApiStream.Duplex:
                return new ResultModel(ResultKind.DuplexStream, null, documentation);
            case ApiStream.WebSocket:
                return new ResultModel(ResultKind.WebSocket, null, documentation);
        }

        if (operation.Responses.Any(response => response.Status == 304))
        {
            return new ResultModel(ResultKind.Changed, null, "True when the daemon did it, false when there was nothing to do (304).");
        }

        // An answer to HEAD has no body, whatever the document says.
        if (answer is null || operation.Method == "HEAD")
        {
            return new ResultModel(ResultKind.None, null, documentation);
        }

        if (answer.Schema is { Kind: ApiSchemaKind.String, Members.Count: 0 } text)
        {
            return new ResultModel(text.Format == "binary" ? ResultKind.Stream : ResultKind.Text, null, documentation);
        }

        TypeRef type = Type()!;
        bool canBeEmpty = !type.IsValueType && successes.Any(response => response.Schema is null);
        return new ResultModel(canBeEmpty ? ResultKind.OptionalJson : ResultKind.Json, type, documentation);
    }
}
