using System;
using System.Collections.Generic;
using System.Linq;

namespace DockerApiGen.Generator;

/// <summary>
/// Finds the classes that have to be held against an older version before they are sent: those that callers send and
/// that have a property which not every version has, or hold such a class.
/// </summary>
internal static class VersionChecks
{
    public static HashSet<string> NeededBy(ClientModel client)
    {
        ClassModel[] sent = [.. client.Classes.Where(model => model.IsSent)];
        HashSet<string> needed = new(sent.Where(IsMarked).Select(model => model.Name), StringComparer.Ordinal);
        int before;
        do
        {
            before = needed.Count;
            needed.UnionWith(sent.Where(model => model.Properties.Any(property => Holds(property.Type, needed))).Select(model => model.Name));
        }
        while (needed.Count > before);

        return needed;
    }

    /// <summary>Whether a value of the type is or holds one of the classes.</summary>
    public static bool Holds(TypeRef type, HashSet<string> classes) =>
        type.Kind == TypeRefKind.Class ? classes.Contains(type.Name) : type.Item is { } item && Holds(item, classes);

    /// <summary>Whether an object of the class has to remember that it was read from a daemon: its own properties are looked at.</summary>
    public static bool IsMarked(ClassModel model) => model.IsSent && model.Properties.Any(property => property.Versions is not null);
}
