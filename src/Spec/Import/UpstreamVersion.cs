using System.Collections.Generic;

namespace DockerApiGen.Spec;

/// <summary>Finds out which API version an upstream document describes.</summary>
internal static class UpstreamVersion
{
    /// <summary>The version; null, and a problem, where the document does not say it, or says two things.</summary>
    public static ApiVersion? Find(SpecMapping upstream, List<ImportProblem> problems)
    {
        if (upstream[Facts.ApiVersions] is { } notation)
        {
            Add(problems, $"A document with `{Facts.ApiVersions}` is ours already: import one that Docker publishes.", notation.Location);
            return null;
        }

        SpecNode? stated = (upstream["info"] as SpecMapping)?["version"];
        if (stated is not SpecScalar scalar || !ApiVersion.TryParse(scalar.Value, out ApiVersion version) || version.ToString() != scalar.Value)
        {
            Add(
                problems,
                "The document does not say which API version it describes: `info.version` must be like \"1.48\".",
                (stated ?? upstream["info"] ?? upstream).Location);
            return null;
        }

        if (upstream["basePath"] is not SpecScalar basePath || basePath.Value != $"/v{version}")
        {
            Add(
                problems,
                $"`info.version` says {version}, so `basePath` must be \"/v{version}\": which of the two is right?",
                (upstream["basePath"] ?? upstream).Location);
            return null;
        }

        return version;
    }

    private static void Add(List<ImportProblem> problems, string message, SpecLocation location) =>
        problems.Add(new ImportProblem(true, new SpecProblem(SpecProblemKind.Structure, message, location)));
}
