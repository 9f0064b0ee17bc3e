using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace DockerApiGen.Spec;

/// <summary>Takes one API version out of a document that holds several: exactly the facts that were merged in.</summary>
public sealed class Projector
{
    private readonly ApiVersion _version;
    private readonly bool _keepRanges;
    private readonly Problems _problems;
    private readonly CancellationToken _cancellationToken;

    private Projector(ApiVersion version, bool keepRanges, Problems problems, CancellationToken cancellationToken)
    {
        _version = version;
        _keepRanges = keepRanges;
        _problems = problems;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Projects a version. A document without <c>x-api-versions</c> is one version already, and is given back as it is.</summary>
    /// <param name="document">The document, as it was read.</param>
    /// <param name="version">The version to take out.</param>
    /// <param name="keepRanges">
    /// Whether operations, parameters, definitions and properties keep <c>x-since</c>, <c>x-until</c> and
    /// <c>x-versions</c>. They tell the versions among those of the thing around: a property without any is in each
    /// version that has its schema.
    /// </param>
    /// <param name="cancellationToken">Stops the projection.</param>
    /// <exception cref="OperationCanceledException">The projection was stopped.</exception>
    public static ProjectionResult Project(
        SpecMapping document, ApiVersion version, bool keepRanges = false, CancellationToken cancellationToken = default)
    {
        if (document[Facts.ApiVersions] is not { } list)
        {
            return new ProjectionResult(document, default);
        }

        Problems problems = new();
        EquatableArray<ApiVersion> held = HeldVersions.Of(document, problems);
        if (problems.Count == 0 && !held.Contains(version))
        {
            problems.Add(
                SpecProblemKind.Unsupported,
                list.Location,
                $"The document does not hold API version {version}, only {string.Join(", ", held)}. Ask for one of these, or import {version} first.");
        }

        if (problems.Count > 0)
        {
            return new ProjectionResult(null, problems.ToArray());
        }

        SpecMapping projected = new Projector(version, keepRanges, problems, cancellationToken)
            .ProjectMapping(document.Without(Facts.ApiVersions), SpecPlace.Document, keepMarks: false);
        return problems.Count == 0
            ? new ProjectionResult(StatedVersion.With(projected, version), default)
            : new ProjectionResult(null, problems.ToArray());
    }

    /// <summary>The node in this version; null where it is not in it.</summary>
    private SpecNode? ProjectNode(SpecNode node, SpecPlace place, SpecPlace parent) => node switch
    {
        _ when place == SpecPlace.Value => node,
        SpecMapping mapping when IsContainer(place) => ProjectNames(mapping, place),
        SpecMapping mapping when !IsInVersion(mapping, place) => null,
        SpecMapping mapping => ProjectMapping(mapping, place, KeepsMarks(place, parent)) is var projected
            && IsEmptied(mapping, projected, place) ? null : projected,
        SpecSequence sequence => ProjectItems(sequence, place),
        _ => node,
    };

    /// <summary>A mapping of Swagger's own words, its variants resolved.</summary>
    private SpecMapping ProjectMapping(SpecMapping mapping, SpecPlace place, bool keepMarks)
    {
        List<SpecEntry> entries = [];
        AddEntries(mapping, place, keepMarks, entries, fromVariants: null);
        if (mapping[VersionNotation.Variants] is { } variants && VersionNotation.IsOn(place))
        {
            HashSet<string> fromVariants = new(StringComparer.Ordinal);
            foreach (SpecNode node in _problems.Sequence(variants, $"'{VersionNotation.Variants}'", variants.Location)?.Items ?? default)
            {
                if (_problems.Mapping(node, "A variant", node.Location) is { } variant && HoldsInVersion(variant))
                {
                    AddEntries(variant, place, keepMarks: false, entries, fromVariants);
                }
            }
        }

        KeepTextsOfMembers(entries, place);
        return new SpecMapping(new(entries.ToArray()), mapping.Location);
    }

    private void AddEntries(SpecMapping source, SpecPlace place, bool keepMarks, List<SpecEntry> entries, HashSet<string>? fromVariants)
    {
        foreach (SpecEntry entry in source.Entries)
        {
            if (VersionNotation.IsKey(place, entry.Key))
            {
                if (keepMarks && VersionNotation.IsMark(entry.Key))
                {
                    entries.Add(entry);
                }

                continue;
            }

            if (ProjectEntry(source, entry, place) is not { } value)
            {
                continue;
            }

            SpecEntry projected = ReferenceEquals(value, entry.Value) ? entry : entry with { Value = value };
            int known = fromVariants is null ? -1 : entries.FindIndex(other => other.Key == entry.Key);
            if (known < 0)
            {
                entries.Add(projected);
            }
            else if (Prose.Is(place, entry.Key) && !fromVariants!.Contains(entry.Key))
            {
                entries[known] = projected;
            }
            else
            {
                _problems.Add(
                    SpecProblemKind.Conflict,
                    entry.Location,
                    $"'{entry.Key}' has a value for {_version} at {entries[known].Location} already. Let each version have one.");
            }

            fromVariants?.Add(entry.Key);
        }
    }

    private SpecNode? ProjectEntry(SpecMapping source, SpecEntry entry, SpecPlace place)
    {
        string? ranges = entry.Key switch
        {
            "enum" => VersionNotation.EnumVersions,
            "required" => VersionNotation.RequiredVersions,
            _ => null,
        };
        return ranges is not null && place is SpecPlace.Schema or SpecPlace.Parameter or SpecPlace.Header && source[ranges!] is { } noted
            ? ProjectMembers(entry.Value, noted, ranges!)
            : ProjectNode(entry.Value, SpecPlaces.Under(place, entry.Key), place);
    }

    /// <summary>The members that this version has; null where it has none.</summary>
    private SpecSequence? ProjectMembers(SpecNode members, SpecNode noted, string key)
    {
        if (_problems.Mapping(noted, $"'{key}'", noted.Location) is not { } ranges
            || _problems.Sequence(members, $"What '{key}' is about", noted.Location) is not { } list)
        {
            return null;
        }

        HashSet<string> without = new(StringComparer.Ordinal);
        HashSet<string> known = new(list.Items.OfType<SpecScalar>().Select(member => member.Value), StringComparer.Ordinal);
        foreach (SpecEntry range in ranges.Entries)
        {
            if (!known.Contains(range.Key))
            {
                _problems.Add(SpecProblemKind.Structure, range.Location, $"'{key}' names '{range.Key}', which is not in the list. Remove it, or correct the name.");
            }
            else if (VersionRanges.Read(range.Value, $"What '{key}' says of '{range.Key}'", _problems) is { } versions && !versions.Contains(_version))
            {
                without.Add(range.Key);
            }
        }

        SpecNode[] kept = [.. list.Items.Where(member => member is not SpecScalar { Value: var text } || !without.Contains(text))];
        return kept.Length == 0 ? null : new SpecSequence(new(kept), list.Location);
    }

    /// <summary>Named things; null where none of them is in this version.</summary>
    private SpecMapping? ProjectNames(SpecMapping mapping, SpecPlace place)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        List<SpecEntry> entries = [];
        foreach (SpecEntry entry in mapping.Entries)
        {
            if (ProjectNode(entry.Value, SpecPlaces.Under(place, entry.Key), place) is { } value)
            {
                entries.Add(ReferenceEquals(value, entry.Value) ? entry : entry with { Value = value });
            }
        }

        return entries.Count == 0 && mapping.Entries.Count > 0 ? null : new SpecMapping(new(entries.ToArray()), mapping.Location);
    }

    private SpecSequence? ProjectItems(SpecSequence sequence, SpecPlace place)
    {
        List<SpecNode> items = [];
        foreach (SpecNode item in sequence.Items)
        {
            if (ProjectNode(item, SpecPlaces.OfItem(place), place) is { } value)
            {
                items.Add(value);
            }
        }

        return items.Count == 0 && sequence.Items.Count > 0 ? null : new SpecSequence(new(items.ToArray()), sequence.Location);
    }

    private bool IsInVersion(SpecMapping mapping, SpecPlace place) =>
        !VersionNotation.IsOn(place)
        || VersionRanges.Marked(mapping, _problems) is not { } ranges
        || ranges.Contains(_version);

    private bool HoldsInVersion(SpecMapping variant)
    {
        if (VersionRanges.Marked(variant, _problems) is { } ranges)
        {
            return ranges.Contains(_version);
        }

        _problems.Add(
            SpecProblemKind.Structure,
            variant.Location,
            $"A variant must say for which versions it holds. Add '{VersionNotation.Since}', '{VersionNotation.Until}' or '{VersionNotation.Versions}', or move what it says out of the variants.");
        return false;
    }

    private bool KeepsMarks(SpecPlace place, SpecPlace parent) =>
        _keepRanges && (place is SpecPlace.Operation or SpecPlace.Parameter || (place == SpecPlace.Schema && parent == SpecPlace.Schemas));

    /// <summary>A path is there as long as it has an operation.</summary>
    private static bool IsEmptied(SpecMapping mapping, SpecMapping projected, SpecPlace place) =>
        place == SpecPlace.Path && projected.Entries.Count == 0 && mapping.Entries.Count > 0;

    private static bool IsContainer(SpecPlace place) =>
        place is SpecPlace.Paths or SpecPlace.Responses or SpecPlace.Headers or SpecPlace.Schemas;

    /// <summary>Leaves out the texts on members that are in other versions only.</summary>
    private static void KeepTextsOfMembers(List<SpecEntry> entries, SpecPlace place)
    {
        int index = place is SpecPlace.Schema or SpecPlace.Parameter or SpecPlace.Header ? entries.FindIndex(entry => entry.Key == Prose.EnumDescriptions) : -1;
        if (index < 0 || entries[index].Value is not SpecMapping texts)
        {
            return;
        }

        SpecSequence? members = entries.Find(entry => entry.Key == "enum")?.Value as SpecSequence;
        HashSet<string> known = new(members?.Items.OfType<SpecScalar>().Select(member => member.Value) ?? [], StringComparer.Ordinal);
        SpecEntry[] kept = [.. texts.Entries.Where(text => known.Contains(text.Key))];
        if (kept.Length == 0)
        {
            entries.RemoveAt(index);
        }
        else if (kept.Length < texts.Entries.Count)
        {
            entries[index] = entries[index] with { Value = new SpecMapping(new(kept), texts.Location) };
        }
    }
}
