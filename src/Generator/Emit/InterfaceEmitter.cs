using System.Globalization;
using System.Linq;

namespace DockerApiGen.Generator;

/// <summary>Emits the interface of a tag, with Refit's attributes.</summary>
internal static class InterfaceEmitter
{
    public static string Emit(InterfaceModel model, ClientModel client)
    {
        CodeWriter writer = CodeWriter.ForFile(client);
        writer.Summary(model.Documentation);
        writer.Line($"{client.Visibility} interface {model.Name}");
        writer.Open();
        for (int i = 0; i < model.Methods.Count; i++)
        {
            if (i > 0)
            {
                writer.Line();
            }

            EmitMethod(model.Methods[i], writer);
        }

        writer.Close();
        return writer.ToString();
    }

    private static void EmitMethod(MethodModel method, CodeWriter writer)
    {
        writer.Summary(method.Summary);
        string remarks = method.Remarks.Length == 0 ? "" : DocumentationText.Sentence(method.Remarks) + " ";
        string versions = method.Versions is null ? "" : " " + VersionDocumentation.Describe(method.Versions);
        writer.Line($"/// <remarks>{remarks}{DocumentationText.Code(method.OperationId)}: {DocumentationText.Code($"{method.HttpMethod} {method.Path}")}.{versions}</remarks>");
        foreach ((string name, string documentation) in MethodSignature.Documented(method))
        {
            writer.Documentation("param", $" name=\"{name}\"", documentation);
        }

        writer.Line($"/// <param name=\"cancellationToken\">{method.Result.CancellationDocumentation}</param>");
        writer.Documentation("returns", "", method.Result.Documentation);
        foreach (IGrouping<string, FailureModel> failure in method.Failures.GroupBy(failure => ExceptionFor(failure.Status)))
        {
            string text = string.Join(" ", failure.Select(code => $"{code.Status.ToString(CultureInfo.InvariantCulture)}: {DocumentationText.Sentence(code.Documentation)}"));
            writer.Line($"/// <exception cref=\"global::DockerApiGen.{failure.Key}\">{text}</exception>");
        }

        if (method.Body is { Kind: BodyKind.Stream } body)
        {
            writer.Line($"[global::Refit.Headers({CSharpName.Literal("Content-Type: " + body.MediaType)}, \"Expect: 100-continue\")]");
        }

        writer.Line($"[global::Refit.{RefitAttribute(method.HttpMethod)}({CSharpName.Literal(method.Path)})]");
        writer.Line($"{method.Result.CSharp} {method.Name}Async({MethodSignature.ForInterface(method)});");
    }

    private static string RefitAttribute(string httpMethod) => httpMethod[0] + httpMethod.Substring(1).ToLowerInvariant();

    private static string ExceptionFor(int status) => status switch
    {
        400 => "DockerBadRequestException",
        401 => "DockerUnauthorizedException",
        403 => "DockerForbiddenException",
        404 => "DockerNotFoundException",
        409 => "DockerConflictException",
        412 => "DockerPreconditionFailedException",
        429 => "DockerTooManyRequestsException",
        500 => "DockerServerErrorException",
        501 => "DockerNotImplementedException",
        503 => "DockerUnavailableException",
        _ => "DockerApiException",
    };
}
