using System.Collections.Generic;
using System.Linq;

namespace DockerApiGen.Spec;

/// <summary>Where a walk over a document stands, in terms that stay the same from one document to the next.</summary>
/// <param name="Address">The way there, by keys and by what items are known by; variants are no step of it.</param>
/// <param name="Name">The names on the way there, whatever stands between them.</param>
/// <param name="Versions">The versions that have what stands there.</param>
/// <param name="Universe">All versions there are to tell apart.</param>
internal readonly record struct ProseContext(string Address, string Name, VersionSet Versions, IReadOnlyList<ApiVersion> Universe)
{
    /// <summary>Where the texts of a variant stand.</summary>
    public string VariantAddress => Address + " variant";

    /// <summary>The versions that a document holds.</summary>
    public static VersionSet VersionsOf(SpecMapping document, IReadOnlyList<ApiVersion> universe)
    {
        EquatableArray<ApiVersion> held = HeldVersions.Of(document);
        VersionSet versions = default;
        for (int i = 0; i < universe.Count; i++)
        {
            versions |= held.Contains(universe[i]) ? VersionSet.Of(i) : default;
        }

        return versions;
    }

    /// <summary>The place behind a key.</summary>
    public ProseContext Under(SpecPlace place, string key) => this with
    {
        Address = key == VersionNotation.Variants && VersionNotation.IsOn(place) ? Address : $"{Address}/{key}",
        Name = SpecPlaces.HasNames(place) || (place == SpecPlace.Document && key == "definitions") ? $"{Name}/{key}" : Name,
    };

    /// <summary>The place of an item.</summary>
    public ProseContext Item(string identity) => this with
    {
        Address = $"{Address}[{identity}]",
        Name = identity is ['0' or '1' or '2' or '3' or '4' or '5' or '6' or '7' or '8' or '9' or '#', ..] ? Name : $"{Name}[{identity}]",
    };

    /// <summary>The place of an operation: it keeps its prose when its path changes.</summary>
    public ProseContext Operation(string id) => this with { Address = "operation " + id, Name = "operation " + id };

    /// <summary>The versions of a thing that may carry marks.</summary>
    public ProseContext In(SpecMapping thing, SpecPlace place)
    {
        if (!VersionNotation.IsOn(place) || VersionRanges.Marked(thing, new Problems()) is not { } ranges)
        {
            return this;
        }

        VersionSet versions = default;
        for (int i = 0; i < Universe.Count; i++)
        {
            versions |= Versions.Contains(i) && ranges.Contains(Universe[i]) ? VersionSet.Of(i) : default;
        }

        return this with { Versions = versions };
    }
}
