using System.Reflection;
using DockerApiGen.V1_48;
using Snapshooter.Xunit;

namespace DockerApiGen.Client.Tests.Surface;

/// <summary>The public surface of the client of API 1.48.</summary>
public sealed class PublicSurfaceTests
{
    private static readonly string[] s_openedByDefault =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks",
    ];

    [Fact]
    public void The_public_surface_is_as_reviewed()
    {
        Snapshot.Match(PublicSurface.Of(typeof(DockerApi).Assembly));
    }

    [Fact]
    public void The_public_surface_is_printed_the_same_every_time()
    {
        Assert.Equal(PublicSurface.Of(typeof(DockerApi).Assembly), PublicSurface.Of(typeof(DockerApi).Assembly));
    }

    [Fact]
    public void No_type_has_the_name_of_one_that_is_in_every_file()
    {
        var taken = SharedFramework()
            .SelectMany(assembly => assembly.GetExportedTypes())
            .Where(type => !type.IsNested && s_openedByDefault.Contains(type.Namespace))
            .Select(type => type.Name)
            .ToHashSet();
        Assert.Contains("Task", taken);
        Assert.Contains("HttpClient", taken);
        Assert.Contains("Enumerable", taken);

        Assert.Empty(Ours().Intersect(taken));
    }

    [Fact]
    public void No_type_has_the_name_of_one_of_the_runtime()
    {
        var taken = typeof(DockerHttpHandler).Assembly.GetExportedTypes()
            .Where(type => !type.IsNested && type.Namespace is "DockerApiGen" or "DockerApiGen.Streams")
            .Select(type => type.Name)
            .ToHashSet();
        Assert.Contains("DockerStream", taken);

        Assert.Empty(Ours().Intersect(taken));
    }

    private static IEnumerable<string> Ours() => typeof(DockerApi).Assembly.GetExportedTypes().Select(type => type.Name);

    private static IEnumerable<Assembly> SharedFramework()
    {
        var folder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return Directory.EnumerateFiles(folder, "System.*.dll")
            .Select(file => Assembly.Load(AssemblyName.GetAssemblyName(file)));
    }
}
