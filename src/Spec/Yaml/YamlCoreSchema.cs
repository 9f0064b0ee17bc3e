using System.Text.RegularExpressions;

namespace DockerApiGen.Spec;

/// <summary>How YAML 1.2's core schema reads a plain scalar.</summary>
internal static class YamlCoreSchema
{
    // Each is linear in the text: no part can match what the part before it could have taken.
    private static readonly Regex Integer = new("^([-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)\\z", RegexOptions.CultureInvariant);

    private static readonly Regex Float = new(
        "^([-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN))\\z",
        RegexOptions.CultureInvariant);

    /// <summary>The type of a plain scalar.</summary>
    public static SpecScalarType TypeOf(string value) => value switch
    {
        "" or "~" or "null" or "Null" or "NULL" => SpecScalarType.Null,
        "true" or "True" or "TRUE" or "false" or "False" or "FALSE" => SpecScalarType.Boolean,
        _ when !MayBeNumber(value[0]) => SpecScalarType.String,
        _ when Integer.IsMatch(value) => SpecScalarType.Integer,
        _ when Float.IsMatch(value) => SpecScalarType.Float,
        _ => SpecScalarType.String,
    };

    private static bool MayBeNumber(char first) => first is (>= '0' and <= '9') or '-' or '+' or '.';
}
