using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DockerApiGen.Tar;
using Xunit;

namespace DockerApiGen.Tests;

/// <summary>What the docker command sends for a tree is what a build context of it is.</summary>
public partial class BuildContextAgainstDockerTests
{
    private const int Trees = 900;
    private const int FewestCompared = 500;

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
        Assert.InRange(refused, 1, Trees - FewestCompared);
    }

    /// <summary>Patterns that mean something only because Docker's tools make regular expressions of them.</summary>
    [SkippableTheory]
    [InlineData("^a* *^a a^b \\Aa* a\\Ab* *\\z *\\za ^{2}a* a^{0}*")]
    [InlineData("*\\b? *\\B? *\\bb **\\bb")]
    [InlineData("bin\\x64 \\x{1F600}* \\x{000000000061}* a\\052 a\\0* a\\1011* [\\x61-\\x63]")]
    [InlineData("\\pL \\PL \\p{Lu} \\p{^Lu} \\P{^Lu} \\p{Any} [\\PL\\pL]x [^\\pL1]x \\s* \\S* \\w* [\\W]*")]
    [InlineData("\\Qa?\\E \\Qab \\Qab\\E{2} \\Q*\\E* [\\Q]")]
    [InlineData("a{2}* ?{2,3}x a{2,}? a{0}b* *{1,2,3} *{02} *{,2} *{2} a|{2}* a{2}{3}* *a{1001} *a{3,2} *a{99999999999999999999} {2}*")]
    [InlineData("[[:] [[:]* [[:]:] [[:]a [[:alpha:]]* [[:^alpha:]]* [[:none:]]* [a[:]* [\\A] [a-\\d]* *\\1 *\\12")]
    [InlineData("*\\x4 *\\xgg *\\x{} *\\x{110000} *\\x{61 *\\p *\\p{L *\\E *\\C \\p* a|? |a* *|")]
    public async Task A_pattern_is_taken_or_refused_as_docker_build_does(string patterns)
    {
        Requirement.CheckDockerCommand();
        await using var docker = new DockerCommand();
        using var directory = new TemporaryDirectory();
        string[] names =
        [
            "Dockerfile", "a", "ab", "abb", "abc", "aab", "aaaab", "a*", "aA1", "a-", "b", "bind", "bx", "x64", "É", "é", "éx", "1", "2x", "1x", "😀", "*", "^a", "a^b",
            "ab$c", "a[^/]", "[^/]*", "[", ":", "[:", ":a", "a{1,2,3}", "a{02}", "a{,2}", "{2}a", "a b", "a\nb", "dir/a", "dir/b", "dir/ab",
        ];
        foreach (var name in names)
        {
            directory.Write("context/" + name, name);
        }

        foreach (var pattern in patterns.Split(' '))
        {
            directory.Write("context/.dockerignore", pattern);
            await IsSameAsync(docker, directory, "context/Dockerfile", seed: 0, pattern);
        }
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
            Assert.True(
                expected is null || await IsRefusedAloneAsync(docker, directory, exception, arguments),
                $"Seed {seed}: {exception.Message}, but docker has sent it. {description}");
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

    /// <summary>Docker does not look at a line that could change nothing. By itself, and without a "!", it can.</summary>
    private static async Task<bool> IsRefusedAloneAsync(DockerCommand docker, TemporaryDirectory directory, FormatException exception, string[] arguments)
    {
        var ignore = directory["context/.dockerignore"];
        var number = int.Parse(LineNumber().Match(exception.Message).Groups[1].Value, CultureInfo.InvariantCulture);
        var lines = await File.ReadAllLinesAsync(ignore);
        await File.WriteAllTextAsync(ignore, lines[number - 1].Trim().TrimStart('/').TrimStart('!'));
        return (await docker.BuildAsync(arguments)).Context is null;
    }

    private static List<string> Describe(List<TarItem> items, int seed) =>
    [
        .. TarItem.Normalize(items).Select(item =>
            $"{item.Name} {item.Type} {item.Mode} {item.Link} {item.Uid}:{item.Gid} {(IsTimed(item, seed) ? item.ModifiedTime : 0)} {Convert.ToHexString(Encoding.Latin1.GetBytes(item.Content))}"),
    ];

    // The rest of what is in a context got its times while the test ran, or has none.
    private static bool IsTimed(TarItem item, int seed) =>
        seed % 2 == 1 && !item.Name.StartsWith(".docker", StringComparison.Ordinal);

    [GeneratedRegex("^Line ([0-9]+) ")]
    private static partial Regex LineNumber();

    [GeneratedRegex(@"\.dockerfile\.[0-9a-f]{20}")]
    private static partial Regex RandomName();
}
