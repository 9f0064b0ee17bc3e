using System.Collections.Generic;
using System.Linq;
using DockerApiGen.Spec;

namespace DockerApiGen.Generator;

/// <summary>
/// The parameters of a method in the order in which a caller gives them: what is required first (path, query, body,
/// headers), then what is not (body, options, headers), and the cancellation token last.
/// </summary>
internal static class MethodSignature
{
    public const string CancellationToken = "global::System.Threading.CancellationToken cancellationToken = default";

    /// <summary>The parameters as an interface declares them, with Refit's attributes.</summary>
    public static string ForInterface(MethodModel method) => Join(method, withAttributes: true);

    /// <summary>The parameters as a class declares them.</summary>
    public static string ForClass(MethodModel method) => Join(method, withAttributes: false);

    /// <summary>Name and documentation of each parameter but the cancellation token.</summary>
    public static IEnumerable<(string Name, string Documentation)> Documented(MethodModel method) =>
        Ordered(method).Select(part => (part.Name.TrimStart('@'), part.Documentation));

    private static string Join(MethodModel method, bool withAttributes) =>
        string.Join(", ", Ordered(method).Select(part => (withAttributes ? part.Attribute : "") + part.Declaration).Concat([CancellationToken]));

    private static IEnumerable<Part> Ordered(MethodModel method)
    {
        Part? body = method.Body is { } content
            ? new Part(content.Name, "[global::Refit.Body] ", content.Required ? $"{content.CSharp} {content.Name}" : $"{content.CSharp}? {content.Name} = null", content.Documentation)
            : null;
        foreach (Part part in Parameters(method, ApiParameterPlace.Path).Concat(Parameters(method, ApiParameterPlace.Query)))
        {
            yield return part;
        }

        if (body is not null && method.Body!.Required)
        {
            yield return body;
        }

        foreach (Part part in Headers(method, required: true))
        {
            yield return part;
        }

        if (body is not null && !method.Body!.Required)
        {
            yield return body;
        }

        if (method.Options is { } options)
        {
            yield return new Part("options", "[global::Refit.Query] ", $"{options.Name}? options = null", "Optional parameters; null for none.");
        }

        foreach (Part part in Headers(method, required: false))
        {
            yield return part;
        }
    }

    private static IEnumerable<Part> Parameters(MethodModel method, ApiParameterPlace place) =>
        method.Parameters.Where(parameter => parameter.Place == place).Select(parameter => new Part(
            parameter.Name,
            Attribute(parameter),
            $"{parameter.CSharp} {parameter.Name}",
            parameter.Documentation));

    private static IEnumerable<Part> Headers(MethodModel method, bool required) =>
        method.Parameters.Where(parameter => parameter.Place == ApiParameterPlace.Header && parameter.Required == required).Select(parameter => new Part(
            parameter.Name,
            $"[global::Refit.Header({CSharpName.Literal(parameter.WireName)})] ",
            required ? $"{parameter.CSharp} {parameter.Name}" : $"{parameter.CSharp}? {parameter.Name} = null",
            parameter.Documentation));

    private static string Attribute(ParameterModel parameter)
    {
        string alias = parameter.Name.TrimStart('@') == parameter.WireName ? "" : $"[global::Refit.AliasAs({CSharpName.Literal(parameter.WireName)})] ";
        string format = parameter.IsList ? $"[global::Refit.Query(global::Refit.CollectionFormat.{(parameter.Repeats ? "Multi" : "Csv")})] " : "";
        return alias + format;
    }

    private sealed record Part(string Name, string Attribute, string Declaration, string Documentation);
}
