using DockerApiGen.Spec;

namespace DockerApiGen.Generator.Tests;

/// <summary>
/// The operations of a version as requests: method, path and the names in the query. It is read off the document's nodes,
/// past everything that the generator makes of them.
/// </summary>
internal static class OperationTable
{
    private static readonly EquatableArray<Correction> Corrections = CorrectionsReader.ReadBuiltIn().Corrections;

    public static IEnumerable<string> Of(SpecMapping document, string version)
    {
        Assert.True(ApiVersion.TryParse(version, out ApiVersion parsed));
        SpecMapping projected = Corrector.Apply(Projector.Project(document, parsed).Document!, parsed, Corrections).Document;
        foreach (SpecEntry path in ((SpecMapping)projected["paths"]!).Entries)
        {
            foreach (SpecEntry method in ((SpecMapping)path.Value).Entries)
            {
                yield return Describe(method.Key.ToUpperInvariant(), path.Key, (SpecMapping)method.Value);
            }
        }
    }

    private static string Describe(string method, string path, SpecMapping operation)
    {
        IEnumerable<SpecMapping> parameters = (operation["parameters"] as SpecSequence)?.Items.Cast<SpecMapping>() ?? [];
        IEnumerable<string> query = parameters
            .Where(parameter => parameter["in"]!.ToString() == "query")
            .Select(parameter => parameter["name"]!.ToString()!)
            .Order(StringComparer.Ordinal);
        return $"{method} {path.Replace("{id}", "a1", StringComparison.Ordinal).Replace("{name}", "a1", StringComparison.Ordinal)} {string.Join(",", query)}".TrimEnd();
    }
}
