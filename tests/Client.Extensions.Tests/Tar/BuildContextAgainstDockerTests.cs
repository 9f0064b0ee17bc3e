using System.Text;
using System.Text.RegularExpressions;
using DockerApiGen.Tar;
using Xunit;

namespace DockerApiGen.Tests;

/// <summary>What the docker command sends for a tree is what a build context of it is.</summary>
public partial class BuildContextAgainstDockerTests
{
    private const int Trees = 600;

    [SkippableFact]
    public async Task Random_trees_and_ignore_files_are_sent_as_docker_build_sends_them()
    {
        Requirement.CheckDockerCommand();
        var refused = 0;
        await Parallel.ForAsync(0, 4, async (part, _) =>
        {
            await using var docker = new DockerCommand();
            for (var seed = part; seed < Trees; seed += 4)
            {
                using var directory = new TemporaryDirectory();
                var tree = new RandomTree(seed);
                tree.Create(directory["context"]);
                var ignore = tree.CreateIgnore();
                File.WriteAllText(directory["context/.dockerignore"], ignore);
                var isDockerfileInside = File.Exists(directory["context/Dockerfile"]);
                directory.Write("Outside", "FROM scratch\n");
                if (!await IsSameAsync(docker, directory, isDockerfileInside && seed % 8 != 0 ? "context/Dockerfile" : "Outside", seed, ignore))
                {
                    Interlocked.Increment(ref refused);
                }
            }
        });
        Assert.InRange(refused, 1, Trees / 4);
    }

    [SkippableFact]
    public async Task The_Dockerfile_is_found_as_docker_build_finds_it()
    {
        Requirement.CheckDockerCommand();
        await using var docker = new DockerCommand();
        using var directory = new TemporaryDirectory();
        directory.Write("context/docker/My.Dockerfile", "FROM scratch\n");
        directory.Write("context/docker/other");
        directory.Write("context/.dockerignore", "docker\n**/*.Dockerfile");
        directory.Write("elsewhere/Dockerfile", "FROM scratch\n");
        directory.Write("context/dockerfile", "FROM scratch\n");
        File.CreateSymbolicLink(directory["context/link"], "docker/My.Dockerfile");
        File.CreateSymbolicLink(directory["context/out"], "../elsewhere");
        File.CreateSymbolicLink(directory["in"], "context");
        foreach (var dockerfile in new[] { "context/docker/My.Dockerfile", "context/link", "context/out/Dockerfile", "elsewhere/Dockerfile", "in/link", null })
        {
            Assert.True(await IsSameAsync(docker, directory, dockerfile, 1, dockerfile ?? "default"), dockerfile);
            Assert.True(await IsSameAsync(docker, directory, dockerfile, 1, dockerfile ?? "default", root: "in"), dockerfile);
        }
    }

    private static async Task<bool> IsSameAsync(
        DockerCommand docker, TemporaryDirectory directory, string? dockerfile, int seed, string description, string root = "context")
    {
        string[] arguments = dockerfile is null ? [directory[root]] : ["-f", directory[dockerfile], directory[root]];
        var (expected, line, error) = await docker.BuildAsync(arguments);
        BuildContext context;
        try
        {
            context = BuildContext.FromDirectory(
                directory[root], new() { Dockerfile = dockerfile is null ? null : directory[dockerfile], Deterministic = seed % 2 == 0 });
        }
        catch (FormatException exception)
        {
            Assert.True(expected is null, $"Seed {seed}: {exception.Message}, but docker has sent it. {description}");
            return false;
        }

        Assert.True(expected is not null, $"Seed {seed}: {error}, but we have packed it. {description}");
        using var archive = new MemoryStream();
        await context.WriteToAsync(archive);

        // It does not end its archive where it has added a Dockerfile to it.
        var theirs = TarItem.Read([.. expected, .. new byte[2048 - (expected.Length % 512)]]);
        var ours = TarItem.Read(archive.ToArray()).Where(item => item.Name != "./").ToList();
        if (RandomName().Match(line!) is { Success: true } name)
        {
            theirs = [.. theirs.Select(item => item with { Name = item.Name.Replace(name.Value, context.Dockerfile, StringComparison.Ordinal), Content = item.Content.Replace(name.Value, context.Dockerfile, StringComparison.Ordinal) })];
        }
        else
        {
            Assert.Contains($"dockerfile={Uri.EscapeDataString(context.Dockerfile)}&", line, StringComparison.Ordinal);
        }

        var (theirLines, ourLines) = (Describe(theirs, seed), Describe(ours, seed));
        Assert.True(
            theirLines.SequenceEqual(ourLines),
            $"Seed {seed}, {description}\nonly docker:\n{string.Join('\n', theirLines.Except(ourLines))}\nonly we:\n{string.Join('\n', ourLines.Except(theirLines))}");
        return true;
    }

    private static List<string> Describe(List<TarItem> items, int seed) =>
    [
        .. TarItem.Normalize(items).Select(item =>
            $"{item.Name} {item.Type} {item.Mode} {item.Link} {item.Uid}:{item.Gid} {(IsTimed(item, seed) ? item.ModifiedTime : 0)} {Convert.ToHexString(Encoding.Latin1.GetBytes(item.Content))}"),
    ];

    // The rest of what is in a context got its times while the test ran, or has none.
    private static bool IsTimed(TarItem item, int seed) =>
        seed % 2 == 1 && !item.Name.StartsWith(".docker", StringComparison.Ordinal);

    [GeneratedRegex(@"\.dockerfile\.[0-9a-f]{20}")]
    private static partial Regex RandomName();
}
