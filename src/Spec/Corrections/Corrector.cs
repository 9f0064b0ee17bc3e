using System;
using System.Collections.Generic;
using System.Linq;

namespace DockerApiGen.Spec;

/// <summary>Applies corrections to the document of one version.</summary>
public static class Corrector
{
    /// <summary>
    /// The document with the corrections for its version applied. A correction whose target is not there changes
    /// nothing and is reported.
    /// </summary>
    public static CorrectedDocument Apply(SpecMapping document, ApiVersion version, EquatableArray<Correction> corrections)
    {
        List<SpecProblem> misses = [];
        foreach (Correction correction in corrections.Where(correction => correction.Versions.Contains(version)))
        {
            if (Apply(document, correction) is { } corrected)
            {
                document = corrected;
            }
            else
            {
                misses.Add(new SpecProblem(
                    SpecProblemKind.Correction,
                    $"The correction of '{correction.Target}' for {correction.Versions} finds nothing to correct in {version}. Narrow its range or remove it.",
                    correction.Location));
            }
        }

        return new CorrectedDocument(document, new(misses));
    }

    private static SpecMapping? Apply(SpecMapping document, Correction correction)
    {
        string[] steps = correction.Target.Split('/');
        if (steps is ["operations", var id, ..])
        {
            return FindOperation(document, id) is (var path, var method)
                ? Change(document, ["paths", path, method, .. steps.Skip(2).Select(Unescape)], 0, correction) as SpecMapping
                : null;
        }

        return Change(document, steps.Select(Unescape).ToArray(), 0, correction) as SpecMapping;
    }

    /// <summary>The node after the change; null where the way to the target ends, <see cref="Deleted"/> where the target goes.</summary>
    private static SpecNode? Change(SpecNode node, string[] steps, int depth, Correction correction)
    {
        if (depth == steps.Length)
        {
            return correction.Delete ? Deleted : node is SpecMapping target ? Change(target, correction) : null;
        }

        switch (node)
        {
            case SpecMapping mapping when steps[depth] == "parameters" && mapping["parameters"] is SpecSequence parameters && depth + 1 < steps.Length:
                bool isBody = steps[depth + 1] == "body";
                string name = isBody || depth + 2 == steps.Length ? "" : steps[depth + 2];
                int after = Math.Min(depth + (isBody ? 2 : 3), steps.Length);
                return ChangeItem(parameters, IndexOf(parameters, steps[depth + 1], name), steps, after, correction) is { } changed
                    ? mapping.With("parameters", changed)
                    : null;
            case SpecMapping mapping when mapping[steps[depth]] is { } child:
                SpecNode? result = Change(child, steps, depth + 1, correction);
                return result is null ? null : result == Deleted ? mapping.Without(steps[depth]) : mapping.With(steps[depth], result);
            case SpecSequence sequence when int.TryParse(steps[depth], out int index) && index >= 0 && index < sequence.Items.Count:
                return ChangeItem(sequence, index, steps, depth + 1, correction);
            default:
                return null;
        }
    }

    private static SpecSequence? ChangeItem(SpecSequence sequence, int index, string[] steps, int depth, Correction correction)
    {
        if (index < 0 || Change(sequence.Items[index], steps, depth, correction) is not { } changed)
        {
            return null;
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

    private static SpecMapping Change(SpecMapping target, Correction correction)
    {
        foreach (string key in correction.Remove)
        {
            target = target.Without(key);
        }

        foreach (SpecEntry entry in correction.Set)
        {
            // A diagnostic about a corrected node has to point into the document, not into the corrections.
            target = target.With(entry.Key, entry.Value.At(target.Location));
        }

        return target;
    }

    private static int IndexOf(SpecSequence parameters, string place, string name)
    {
        for (int i = 0; i < parameters.Items.Count; i++)
        {
            if (parameters.Items[i] is SpecMapping parameter
                && parameter["in"] is SpecScalar { Value: var where } && where == place
                && (place == "body" || (parameter["name"] is SpecScalar { Value: var called } && called == name)))
            {
                return i;
            }
        }

        return -1;
    }

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
