using System.Collections.Generic;
using System.Linq;
using DockerApiGen.Spec;

namespace DockerApiGen.Generator;

/// <summary>Emits which registry an operation needs credentials for, where its document has one of the headers for them.</summary>
internal static class RegistryEmitter
{
    // The query parameters that hold the name of an image or a plugin, whatever the path holds.
    private static readonly string[] QueryNames = ["fromImage", "remote", "term"];

    private static readonly string[] BodyPath = ["TaskTemplate", "ContainerSpec", "Image"];

    /// <summary>The call that tells the sender; null when the operation needs none.</summary>
    public static string? Call(MethodModel method, ClientModel client)
    {
        ParameterModel? header = method.Parameters.FirstOrDefault(parameter => RegistryHeaders.IsOne(parameter.Place, parameter.WireName));
        if (header is null)
        {
            return null;
        }

        if (header.WireName == RegistryHeaders.Config)
        {
            return "_sender.AuthorizeForAll(request);";
        }

        string? image = InQuery(method) ?? InBody(method, client) ?? InPath(method);
        return image is null ? null : $"_sender.AuthorizeFor(request, {image}{(header.IsAlwaysSent ? ", isAlwaysSent: true" : "")});";
    }

    private static string? InQuery(MethodModel method)
    {
        foreach (string name in QueryNames)
        {
            if (Find(method.Parameters, name) is { } parameter)
            {
                return parameter.Name;
            }

            if (method.Options is { } options && Find(options.Parameters, name) is { } option)
            {
                return $"options?.{option.Name}";
            }
        }

        return null;
    }

    private static ParameterModel? Find(IEnumerable<ParameterModel> parameters, string name) =>
        parameters.FirstOrDefault(parameter => parameter.Place == ApiParameterPlace.Query && parameter.WireName == name && parameter.Type.Kind == TypeRefKind.Text);

    private static string? InBody(MethodModel method, ClientModel client)
    {
        if (method.Body is not { Kind: BodyKind.Json, Type: { } type } body)
        {
            return null;
        }

        string expression = body.Name;
        string access = body.Required ? "." : "?.";
        foreach (string name in BodyPath)
        {
            PropertyModel? property = type.Kind == TypeRefKind.Class
                ? client.Classes.FirstOrDefault(model => model.Name == type.Name)?.Properties.FirstOrDefault(candidate => candidate.WireName == name)
                : null;
            if (property is null)
            {
                return null;
            }

            expression += access + property.Name;
            access = "?.";
            type = property.Type;
        }

        return type.Kind == TypeRefKind.Text ? expression : null;
    }

    private static string? InPath(MethodModel method) =>
        method.Parameters.LastOrDefault(parameter => parameter.Place == ApiParameterPlace.Path)?.Name;
}
