using System.CommandLine;
using System.CommandLine.Parsing;
using DockerApiGen.Spec;

namespace DockerApiGen.Tool;

/// <summary>Reads API versions from a command line.</summary>
internal static class VersionArgument
{
    /// <summary>The option that names one, which has to be given.</summary>
    public static Option<ApiVersion> Option() => new("--api-version")
    {
        Description = "The API version, such as 1.44.",
        HelpName = "VERSION",
        Required = true,
        CustomParser = Parse,
    };

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
