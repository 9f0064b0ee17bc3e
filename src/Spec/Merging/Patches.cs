using System.Collections.Generic;
using System.Linq;

namespace DockerApiGen.Spec;

/// <summary>Collects the entries of a mapping, each with the versions in which it holds.</summary>
internal sealed class Patches
{
    private readonly List<(VersionSet Versions, string Key, SpecNode Value)> _entries = [];

    /// <summary>Adds an entry. One that holds in other versions too is kept once.</summary>
    public void Add(VersionSet versions, string key, SpecNode value)
    {
        int known = _entries.FindIndex(entry => entry.Key == key && ReferenceEquals(entry.Value, value));
        if (known < 0)
        {
            _entries.Add((versions, key, value));
        }
        else
        {
            _entries[known] = (_entries[known].Versions | versions, key, value);
        }
    }

    /// <summary>The mapping: what holds throughout, and a variant for each other set of versions.</summary>
    /// <param name="presence">The versions that have the mapping.</param>
    /// <param name="around">The versions that have what it stands in.</param>
    /// <param name="marks">Writes versions down.</param>
    public SpecMapping ToMapping(VersionSet presence, VersionSet around, VersionMarks marks)
    {
        List<SpecEntry> entries =
        [
            .. marks.Of(presence, around),
            .. _entries.Where(entry => entry.Versions == presence).Select(entry => new SpecEntry(entry.Key, entry.Value)),
        ];
        SpecNode[] variants =
        [
            .. _entries.Where(entry => entry.Versions != presence).GroupBy(entry => entry.Versions).Select(same => new SpecMapping(new(
                [.. marks.Of(same.Key, presence), .. same.Select(entry => new SpecEntry(entry.Key, entry.Value))]))),
        ];
        if (variants.Length > 0)
        {
            entries.Add(new SpecEntry(VersionNotation.Variants, new SpecSequence(new(variants))));
        }

        return new SpecMapping(new(entries));
    }
}
