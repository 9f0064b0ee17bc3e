using System.Collections.Generic;
using System.Linq;

namespace DockerApiGen.Spec;

/// <summary>Writes sets of versions down in the notation of a merged document.</summary>
/// <param name="held">The versions that the document holds, the oldest first.</param>
internal sealed class VersionMarks(IReadOnlyList<ApiVersion> held)
{
    /// <summary>The marks that tell a thing's versions, of those of the thing around it; none where it is in all of them.</summary>
    /// <remarks>An end that the thing around has too stays open, so that the next version leaves the marks as they are.</remarks>
    public IEnumerable<SpecEntry> Of(VersionSet versions, VersionSet around)
    {
        List<Run> runs = Runs(versions, around);
        if (runs.Count > 1)
        {
            yield return Entry(VersionNotation.Versions, Text(runs));
            yield break;
        }

        if (!runs[0].IsFirst)
        {
            yield return Entry(VersionNotation.Since, held[runs[0].Start].ToString());
        }

        if (!runs[0].IsLast)
        {
            yield return Entry(VersionNotation.Until, held[runs[0].End].ToString());
        }
    }

    /// <summary>The same as one text: <c>1.25-1.30, 1.35-</c>.</summary>
    public string TextOf(VersionSet versions, VersionSet around) => Text(Runs(versions, around));

    private string Text(List<Run> runs) => string.Join(", ", runs.Select(run =>
        new ApiVersionRange(held[run.Start], run.IsLast ? null : held[run.End]).ToString()));

    private List<Run> Runs(VersionSet versions, VersionSet around)
    {
        List<Run> runs = [];
        int first = -1, last = -1, start = -1;
        for (int i = 0; i < held.Count; i++)
        {
            if (!around.Contains(i))
            {
                continue;
            }

            first = first < 0 ? i : first;
            if (versions.Contains(i))
            {
                start = start < 0 ? i : start;
            }
            else if (start >= 0)
            {
                runs.Add(new Run(start, last, start == first, false));
                start = -1;
            }

            last = i;
        }

        if (start >= 0)
        {
            runs.Add(new Run(start, last, start == first, true));
        }

        return runs;
    }

    private static SpecEntry Entry(string key, string text) => new(key, new SpecScalar(text, SpecScalarType.String));

    private readonly record struct Run(int Start, int End, bool IsFirst, bool IsLast);
}
