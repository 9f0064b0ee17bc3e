using System;
using System.Collections.Generic;
using System.Linq;

namespace DockerApiGen.Spec;

/// <summary>Applies corrections to the document of one version.</summary>
public static class Corrector
{
    /// <summary>
    /// The document with the corrections for its version applied, one after the other. A correction whose target is not
    /// there, or whose facts are there already, changes nothing and is reported. A definition that the project's own
    /// corrections bring stays only where something refers to it: a document need not hold all of the API.
    /// </summary>
    public static CorrectedDocument Apply(SpecMapping document, ApiVersion version, EquatableArray<Correction> corrections)
    {
        SpecMapping before = document;
        List<SpecProblem> misses = [];
        List<SpecProblem> idle = [];
        foreach (Correction correction in corrections.Where(correction => correction.Versions.Contains(version)))
        {
            SpecMapping? corrected = Apply(document, correction);
            if (corrected is null)
            {
                misses.Add(Report(correction, $"finds nothing to correct in {version}. Narrow its range, correct its target, or remove it."));
            }
            else if (ReferenceEquals(corrected, document))
            {
                idle.Add(Report(correction, $"changes nothing in {version}: the document says so already. Narrow its range or remove it."));
            }

            document = corrected ?? document;
        }

        return new CorrectedDocument(AddedDefinitions.DropUnused(document, before, corrections), new(misses), new(idle));
    }

    /// <summary>
    /// The document with the project's own corrections applied and a user's after them. Only the user's are reported: a
    /// document may be of any making, and what ours miss in it is no business of its user's.
    /// </summary>
    public static CorrectedDocument Apply(SpecMapping document, ApiVersion version, EquatableArray<Correction> builtIn, EquatableArray<Correction> own) =>
        Apply(Apply(document, version, builtIn).Document, version, own);

    private static SpecProblem Report(Correction correction, string message) =>
        new(SpecProblemKind.Correction, $"The correction of '{correction.Target}' for {correction.Versions} {message}", correction.Location);

    /// <summary>The document after the correction: null where the target is not there, the same where nothing changes.</summary>
    private static SpecMapping? Apply(SpecMapping document, Correction correction)
    {
        string[] steps = correction.Target.Split('/');
        if (steps is ["operations", var id, ..])
        {
            return FindOperation(document, id) is (var path, var method)
                ? Change(document, SpecPlace.Document, ["paths", path, method, .. steps.Skip(2).Select(Unescape)], 0, correction) as SpecMapping
                : null;
        }

        return Change(document, SpecPlace.Document, steps.Select(Unescape).ToArray(), 0, correction) as SpecMapping;
    }

    /// <summary>
    /// The node after the change: null where the way to the target ends, <see cref="Deleted"/> where the target goes, the
    /// node itself where it stays as it is.
    /// </summary>
    private static SpecNode? Change(SpecNode node, SpecPlace place, string[] steps, int depth, Correction correction)
    {
        if (depth == steps.Length)
        {
            return correction.Delete ? Deleted : CorrectionTarget.Change(node, place, correction);
        }

        string step = steps[depth];
        switch (node)
        {
            case SpecMapping mapping when step == "parameters" && mapping["parameters"] is SpecSequence parameters && depth + 1 < steps.Length:
                bool isBody = steps[depth + 1] == "body";
                string name = isBody || depth + 2 == steps.Length ? "" : steps[depth + 2];
                int after = Math.Min(depth + (isBody ? 2 : 3), steps.Length);
                int index = CorrectionTarget.IndexOf(parameters, steps[depth + 1], name);
                return ChangeItem(parameters, SpecPlace.Parameters, index, steps, after, correction) is { } changed
                    ? With(mapping, "parameters", changed)
                    : null;
            case SpecMapping mapping when mapping[step] is { } child:
                SpecNode? result = Change(child, SpecPlaces.Under(place, step), steps, depth + 1, correction);
                return result is null ? null : result == Deleted ? mapping.Without(step) : With(mapping, step, result);
            case SpecMapping mapping when depth + 1 == steps.Length && correction.Add.Count > 0:
                SpecSequence none = new(default, mapping.Location);
                return CorrectionTarget.Change(none, SpecPlaces.Under(place, step), correction) is { } made ? mapping.With(step, made) : null;
            case SpecSequence sequence when int.TryParse(step, out int at) && at >= 0 && at < sequence.Items.Count:
                return ChangeItem(sequence, place, at, steps, depth + 1, correction);
            default:
                return null;
        }
    }

    private static SpecSequence? ChangeItem(SpecSequence sequence, SpecPlace place, int index, string[] steps, int depth, Correction correction)
    {
        if (index < 0 || Change(sequence.Items[index], SpecPlaces.OfItem(place), steps, depth, correction) is not { } changed)
        {
            return null;
        }

        if (ReferenceEquals(changed, sequence.Items[index]))
        {
            return sequence;
        }

        List<SpecNode> items = [.. sequence.Items];
        if (changed == Deleted)
        {
            items.RemoveAt(index);
        }
        else
        {
            items[index] = changed;
        }

        return new SpecSequence(new(items), sequence.Location);
    }

    private static SpecMapping With(SpecMapping mapping, string key, SpecNode value) =>
        ReferenceEquals(mapping[key], value) ? mapping : mapping.With(key, value);

    private static (string Path, string Method)? FindOperation(SpecMapping document, string id)
    {
        foreach (SpecEntry path in (document["paths"] as SpecMapping ?? SpecMapping.Empty).Entries)
        {
            foreach (SpecEntry method in (path.Value as SpecMapping ?? SpecMapping.Empty).Entries)
            {
                if (method.Value is SpecMapping operation && operation["operationId"] is SpecScalar { Value: var found } && found == id)
                {
                    return (path.Key, method.Key);
                }
            }
        }

        return null;
    }

    private static string Unescape(string step) => step.Replace("~1", "/").Replace("~0", "~");

    private static SpecNode Deleted { get; } = new SpecScalar("deleted", SpecScalarType.Null, new SpecLocation(-1, -1));
}
