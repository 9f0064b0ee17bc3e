using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using DockerApiGen.Spec;

namespace DockerApiGen.Generator;

/// <summary>Emits the client of a tag: it builds each request and hands it to the runtime's sender.</summary>
internal static class ClientEmitter
{
    private const string Runtime = "global::DockerApiGen.Runtime.";

    public static string Emit(InterfaceModel model, ClientModel client)
    {
        CodeWriter writer = CodeWriter.ForFile(client);
        writer.Line($"/// <summary>Calls the operations of <see cref=\"{model.Name}\"/> over an <see cref=\"global::System.Net.Http.HttpClient\"/>.</summary>");
        writer.Line($"{client.Visibility} sealed class {model.ClientName} : {model.Name}");
        writer.Open();
        foreach (MethodModel method in model.Methods)
        {
            writer.Line($"private static readonly {Runtime}DockerOperation s_{FieldName(method)} = new({CSharpName.Literal(method.OperationId)}, {HttpMethod(method.HttpMethod)}, {CSharpName.Literal(method.Path)}{VersionArguments(method)});");
        }

        writer.Line();
        writer.Line($"private readonly {Runtime}DockerSender _sender;");
        writer.Line();
        writer.Summary("Creates a client.");
        writer.Line("/// <param name=\"client\">Carries the requests. Its base address leads to the daemon; a version in its path is used as it is.</param>");
        writer.Line("/// <param name=\"settings\">Refit's settings, of which the exception factories, the authorization getter and the request options count.</param>");
        writer.Line($"public {model.ClientName}(global::System.Net.Http.HttpClient client, global::Refit.RefitSettings? settings = null)");
        writer.Continued($": this(new {Runtime}DockerSender(client, settings, DockerApi.ApiVersion))");
        writer.Open();
        writer.Close();
        writer.Line();
        writer.Line($"internal {model.ClientName}({Runtime}DockerSender sender) => _sender = sender;");
        foreach (MethodModel method in model.Methods)
        {
            writer.Line();
            EmitMethod(method, client, writer);
        }

        writer.Close();
        return writer.ToString();
    }

    private static void EmitMethod(MethodModel method, ClientModel client, CodeWriter writer)
    {
        writer.Line("/// <inheritdoc />");
        writer.Line($"public {method.Result.CSharp} {method.Name}Async({MethodSignature.ForClass(method)})");
        writer.Open();
        foreach (string required in RequiredReferences(method))
        {
            writer.Line($"global::System.ArgumentNullException.ThrowIfNull({required});");
        }

        string literal = LeadingLiteral(method.Path, out int next);
        writer.Line($"{Runtime}RequestLine line = new({CSharpName.Literal(literal)});");
        EmitPath(method, next, writer);
        foreach (ParameterModel parameter in method.Parameters.Where(parameter => parameter.Place == ApiParameterPlace.Query))
        {
            writer.Line($"line.{QueryMethod(parameter)}({CSharpName.Literal(parameter.WireName)}, {parameter.Name});");
        }

        EmitOptions(method, writer);
        writer.Line($"global::System.Net.Http.HttpRequestMessage request = _sender.CreateRequest(s_{FieldName(method)}, line.ToStringAndClear());");
        foreach (ParameterModel header in method.Parameters.Where(parameter => parameter.Place == ApiParameterPlace.Header))
        {
            writer.Line(header.IsJson
                ? $"_sender.SetEncodedHeader<{header.Type.CSharp}, {header.Type.JsonValue}>(request, {CSharpName.Literal(header.WireName)}, {header.Name});"
                : $"_sender.SetHeader(request, {CSharpName.Literal(header.WireName)}, {header.Name});");
        }

        if (RegistryEmitter.Call(method, client) is { } authorize)
        {
            writer.Line(authorize);
        }

        EmitBody(method, writer);
        EmitSend(method.Result, writer);
        writer.Close();
    }

    /// <summary>What must not be null; the request line itself looks after the path.</summary>
    private static IEnumerable<string> RequiredReferences(MethodModel method) =>
        method.Parameters
            .Where(parameter => parameter.Required && parameter.Place != ApiParameterPlace.Path && !parameter.Type.IsValueType)
            .Select(parameter => parameter.Name)
            .Concat(method.Body is { Required: true } body ? [body.Name] : []);

    /// <summary>What not every version has, so that an older daemon is not sent it.</summary>
    private static string VersionArguments(MethodModel method)
    {
        string[] parameters =
        [
            .. method.Parameters.Concat(method.Options?.Parameters ?? default)
                .Where(parameter => parameter.Versions is not null)
                .Select(parameter => $", ({CSharpName.Literal(parameter.WireName)}, {CSharpName.Literal(parameter.Versions!)})"),
        ];
        return method.Versions is null && parameters.Length == 0
            ? ""
            : string.Concat(new[] { ", " + (method.Versions is null ? "null" : CSharpName.Literal(method.Versions)) }.Concat(parameters));
    }

    private static string LeadingLiteral(string path, out int next)
    {
        int brace = path.IndexOf('{');
        next = brace < 0 ? path.Length : brace;
        return path.Substring(0, next);
    }

    private static void EmitPath(MethodModel method, int next, CodeWriter writer)
    {
        while (next < method.Path.Length)
        {
            int close = method.Path.IndexOf('}', next);
            string name = method.Path.Substring(next + 1, close - next - 1);
            ParameterModel parameter = method.Parameters.First(candidate => candidate.Place == ApiParameterPlace.Path && candidate.WireName == name);
            writer.Line($"line.Segment({parameter.Name}, nameof({parameter.Name}));");
            int open = method.Path.IndexOf('{', close);
            string literal = method.Path.Substring(close + 1, (open < 0 ? method.Path.Length : open) - close - 1);
            if (literal.Length > 0)
            {
                writer.Line($"line.Literal({CSharpName.Literal(literal)});");
            }

            next = open < 0 ? method.Path.Length : open;
        }
    }

    private static void EmitOptions(MethodModel method, CodeWriter writer)
    {
        if (method.Options is not { } options)
        {
            return;
        }

        writer.Line("if (options is not null)");
        writer.Open();
        foreach (ParameterModel parameter in options.Parameters)
        {
            writer.Line($"line.{QueryMethod(parameter)}({CSharpName.Literal(parameter.WireName)}, options.{parameter.Name});");
        }

        writer.Close();
        writer.Line();
    }

    private static void EmitBody(MethodModel method, CodeWriter writer)
    {
        if (method.Body is not { } body)
        {
            return;
        }

        string set = body.Kind switch
        {
            BodyKind.Json => $"_sender.SetJsonBody<{body.Type!.CSharp}, {body.Type.JsonValue}>(request, {body.Name});",
            BodyKind.Stream => $"_sender.SetStreamBody(request, {body.Name}, {CSharpName.Literal(body.MediaType)});",
            _ => $"_sender.SetTextBody(request, {body.Name}, {CSharpName.Literal(body.MediaType)});",
        };
        if (body.Required)
        {
            writer.Line(set);
            return;
        }

        writer.Line($"if ({body.Name} is not null)");
        writer.Open();
        writer.Line(set);
        writer.Close();
        writer.Line();
    }

    private static string QueryMethod(ParameterModel parameter) => parameter.Type switch
    {
        var type when parameter.IsJson => $"QueryJson<{type.CSharp}, {type.JsonValue}>",
        { Kind: TypeRefKind.PlatformJson } or { Kind: TypeRefKind.List, Item.Kind: TypeRefKind.PlatformJson } => "QueryJson",
        { Kind: TypeRefKind.UnixTime } => "QueryUnixTime",
        { Kind: TypeRefKind.List, Item.Kind: TypeRefKind.Enum } => "QueryEnums",
        { Kind: TypeRefKind.List } when !parameter.Repeats => "QueryCsv",
        _ => "Query",
    };

    /// <summary>Where headers belong to the answer, its class is made here; a connection that came with it is not lost when they cannot be read.</summary>
    private static void EmitSend(ResultModel result, CodeWriter writer)
    {
        if (result.Answer is not { } answer)
        {
            writer.Line($"return _sender.{Send(result)}(request, cancellationToken);");
            return;
        }

        string send = $"sender.{Send(result)}(request, cancellationToken)";
        writer.Line("return ReadAsync(_sender, request, cancellationToken);");
        writer.Line();
        writer.Line($"static async {result.CSharp} ReadAsync({Runtime}DockerSender sender, global::System.Net.Http.HttpRequestMessage request, global::System.Threading.CancellationToken cancellationToken)");
        writer.Open();
        writer.Line($"{Runtime}ResponseHeaders headers = sender.KeepHeaders(request);");
        writer.Line(result.Body.Length == 0 ? $"await {send}.ConfigureAwait(false);" : $"{result.Body} content = await {send}.ConfigureAwait(false);");
        if (result.IsOpen)
        {
            writer.Line("try");
            writer.Open();
            EmitAnswer(result, answer, writer);
            writer.Close();
            writer.Line("catch");
            writer.Open();
            writer.Line("await content.DisposeAsync().ConfigureAwait(false);");
            writer.Line("throw;");
            writer.Close();
        }
        else
        {
            EmitAnswer(result, answer, writer);
        }

        writer.Close();
    }

    private static void EmitAnswer(ResultModel result, AnswerModel answer, CodeWriter writer)
    {
        writer.Line($"return new {answer.Name}");
        writer.Open();
        if (result.Body.Length > 0)
        {
            writer.Line("Content = content,");
        }

        foreach (HeaderModel header in answer.Headers)
        {
            string read = header switch
            {
                { IsJson: true } => $"Base64Json<{header.Type.CSharp}, {header.Type.JsonValue}>",
                { Type.Kind: TypeRefKind.Boolean } => "Boolean",
                { Type.Kind: TypeRefKind.Int64 } => "Int64",
                _ => "Text",
            };
            writer.Line($"{header.Name} = headers.{read}({CSharpName.Literal(header.WireName)}),");
        }

        writer.Close(";");
    }

    private static string Send(ResultModel result) => result.Kind switch
    {
        ResultKind.None => "SendAsync",
        ResultKind.Json => $"ReadAsync<{result.Type!.CSharp}, {result.Type.JsonValue}>",
        ResultKind.OptionalJson => $"ReadOrDefaultAsync<{result.Type!.CSharp}, {result.Type.JsonValue}>",
        ResultKind.Text => "ReadTextAsync",
        ResultKind.Changed => "SendOrUnchangedAsync",
        ResultKind.JsonStream => $"OpenJsonStreamAsync<{result.Type!.CSharp}, {result.Type.JsonValue}>",
        ResultKind.LogStream => "OpenLogStreamAsync",
        ResultKind.DuplexStream => "OpenDuplexAsync",
        ResultKind.WebSocket => "OpenWebSocketAsync",
        _ => "OpenStreamAsync",
    };

    private static string HttpMethod(string method) =>
        "global::System.Net.Http.HttpMethod." + method[0] + method.Substring(1).ToLowerInvariant();

    private static string FieldName(MethodModel method) => char.ToLower(method.Name[0], CultureInfo.InvariantCulture) + method.Name.Substring(1);
}
