using Xunit;

namespace DockerApiGen.Spec.Tests;

/// <summary>The files of the repository, and those that may stand beside it.</summary>
internal static class Repository
{
    /// <summary>The folder that holds <c>spec/swagger.yaml</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The text of <c>spec/swagger.yaml</c>.</summary>
    public static string Swagger => File.ReadAllText(Path.Combine(Root, "spec", "swagger.yaml"));

    /// <summary>The API versions whose upstream documents can be read here; one null where there is none.</summary>
    public static TheoryData<string?> UpstreamVersions
    {
        get
        {
            var versions = new TheoryData<string?>();
            foreach (string file in UpstreamFiles())
            {
                versions.Add(Path.GetFileNameWithoutExtension(file).TrimStart('v'));
            }

            if (versions.Count == 0)
            {
                versions.Add((string?)null);
            }

            return versions;
        }
    }

    private static string UpstreamFolder => Path.Combine(Root, "..", "shared", "moby-specs");

    /// <summary>The text of an upstream document; skips the test where it is not there.</summary>
    public static string Upstream(string? version)
    {
        string file = Path.Combine(UpstreamFolder, $"v{version}.yaml");
        Skip.IfNot(version is not null && File.Exists(file), $"Upstream's documents are not beside the repository: {UpstreamFolder}.");
        return File.ReadAllText(file);
    }

    /// <summary>The texts of all upstream documents; skips the test where there is none.</summary>
    public static string[] AllUpstream()
    {
        string[] files = UpstreamFiles();
        Skip.If(files.Length == 0, $"Upstream's documents are not beside the repository: {UpstreamFolder}.");
        return [.. files.Select(File.ReadAllText)];
    }

    private static string[] UpstreamFiles() =>
        Directory.Exists(UpstreamFolder) ? [.. Directory.GetFiles(UpstreamFolder, "v*.yaml").Order()] : [];

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "spec", "swagger.yaml")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"No spec/swagger.yaml above {AppContext.BaseDirectory}.");
    }
}
