namespace DockerApiGen.Operations.Tests;

/// <summary>What daemons send in the client's own version, has no name in the classes, and shall have none.</summary>
internal static class KnownUnknown
{
    // The class, the property, and the reason.
    private static readonly (string Dto, string Property, string Reason)[] s_all =
    [
        ("BuildCache", " Parents", "the daemon writes a space before the name, which is a slip"),
    ];

    public static bool Has(UnknownProperty found) =>
        s_all.Any(known => found.Dto.Name == known.Dto && found.Path.EndsWith($".{known.Property}", StringComparison.Ordinal));
}
