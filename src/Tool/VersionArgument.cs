using System.CommandLine.Parsing;
using DockerApiGen.Spec;

namespace DockerApiGen.Tool;

/// <summary>Reads API versions from a command line.</summary>
internal static class VersionArgument
{
    /// <summary>Reads <c>1.44</c> or <c>v1.44</c>.</summary>
    public static ApiVersion Parse(ArgumentResult result)
    {
        string text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if (!ApiVersion.TryParse(text, out ApiVersion version))
        {
            result.AddError($"'{text}' is no API version. Write one like 1.44.");
        }

        return version;
    }
}
