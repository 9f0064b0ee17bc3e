using System.Reflection;

// One build at a time: the machine has few cores, and each build takes them all.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace DockerApiGen.Packaging.Tests;

/// <summary>What the build of these tests knew.</summary>
internal static class Built
{
    public static string Repository => Find("Repository");

    public static string Configuration => Find("Configuration");

    /// <summary>Gets the machine's package cache: from there, what is not ours is restored without a network.</summary>
    public static string PackageCache => Find("PackageCache");

    private static string Find(string key) =>
        typeof(Built).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
