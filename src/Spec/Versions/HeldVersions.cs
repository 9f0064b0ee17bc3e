using System.Collections.Generic;
using System.Linq;

namespace DockerApiGen.Spec;

/// <summary>Tells which API versions a document holds.</summary>
public static class HeldVersions
{
    /// <summary>
    /// The versions, the oldest first: those that <c>x-api-versions</c> lists, or the one that <c>info</c> names in a
    /// document that lists none. Empty where nothing of this can be read.
    /// </summary>
    /// <param name="document">A document, merged or of one version.</param>
    public static EquatableArray<ApiVersion> Of(SpecMapping document) => Of(document, new Problems());

    /// <summary>The versions, noting what is wrong with the list of them.</summary>
    internal static EquatableArray<ApiVersion> Of(SpecMapping document, Problems problems)
    {
        if (document[Facts.ApiVersions] is not { } node)
        {
            return DocumentVersion.Of(document) is { } only ? new([only]) : default;
        }

        HashSet<ApiVersion> versions = [];
        foreach (SpecNode item in problems.Sequence(node, $"'{Facts.ApiVersions}'", node.Location)?.Items ?? default)
        {
            if (item is not SpecScalar { Value: var text } || !ApiVersion.TryParse(text, out ApiVersion version))
            {
                problems.Add(SpecProblemKind.Structure, item.Location, $"'{Facts.ApiVersions}' must list versions such as \"1.48\".");
            }
            else if (!versions.Add(version))
            {
                problems.Add(SpecProblemKind.Structure, item.Location, $"'{Facts.ApiVersions}' lists {version} twice. Remove one of the two.");
            }
        }

        return new(versions.OrderBy(version => version));
    }
}
