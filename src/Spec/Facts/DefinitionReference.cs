using System;

namespace DockerApiGen.Spec;

/// <summary>References from a schema to a definition.</summary>
internal static class DefinitionReference
{
    private const string Prefix = "#/definitions/";

    /// <summary>The definition that a schema refers to; null where it refers to none.</summary>
    public static string? Of(SpecMapping schema) =>
        schema["$ref"] is SpecScalar { Value: var target } && target.StartsWith(Prefix, StringComparison.Ordinal)
            ? target.Substring(Prefix.Length)
            : null;
}
