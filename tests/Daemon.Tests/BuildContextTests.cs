using System.Diagnostics;
using System.Formats.Tar;
using System.Text.RegularExpressions;
using DockerApiGen.Tar;

namespace DockerApiGen.Daemon.Tests;

/// <summary>What a build sees of a context is what it sees of that of <c>docker build</c>.</summary>
public sealed class BuildContextTests(DaemonFixture daemon) : DaemonTests(daemon)
{
    [SkippableTheory]
    [InlineData("", "Dockerfile")]
    [InlineData("*\n!src/a\n!**/b.txt", "Dockerfile")]
    [InlineData("src\n!src/deep/b.txt\n*.md", "docker/Other")]
    [InlineData("**/*.txt\ndocker", "../Outside")]
    public async Task A_build_copies_the_same_files(string ignore, string dockerfile)
    {
        SkipWithoutCommand();
        var directory = Directory.CreateTempSubdirectory("dockerapigen-").FullName;
        try
        {
            Fill(Path.Join(directory, "context"), ignore, dockerfile);
            var theirs = await BuildByCommandAsync(Path.Join(directory, "context"), dockerfile);
            var ours = await BuildAsync(BuildContext.FromDirectory(Path.Join(directory, "context"), new() { Dockerfile = dockerfile }));
            Assert.NotEmpty(ours);
            Assert.Equal(theirs, ours);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static void Fill(string context, string ignore, string dockerfile)
    {
        foreach (var name in new[] { "src/a", "src/deep/b.txt", "readme.md", "b.txt", "é 😀", "docker/c", new string('n', 150), "empty/x" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Join(context, name))!);
            File.WriteAllText(Path.Join(context, name), name);
        }

        File.Delete(Path.Join(context, "empty/x"));
        File.CreateSymbolicLink(Path.Join(context, "link"), "src/a");
        File.WriteAllText(Path.Join(context, ".dockerignore"), ignore);
        File.WriteAllText(Path.Join(context, dockerfile), $"FROM {BusyboxImage.Name}\nCOPY . /context\n");
    }

    private async Task<SortedSet<string>> BuildAsync(BuildContext context)
    {
        var name = NewName();
        await using var archive = context.OpenRead();
        await using (var build = await Docker.Images.BuildAsync(archive, new() { Dockerfile = context.Dockerfile, Tags = [name], Labels = Labels }, cancellationToken: Limit))
        {
            await build.CompleteAsync(Limit);
        }

        return await ListAsync(name);
    }

    private async Task<SortedSet<string>> BuildByCommandAsync(string context, string dockerfile)
    {
        var name = NewName();
        var start = new ProcessStartInfo("docker", ["build", "--quiet", "--tag", name, "--file", Path.Join(context, dockerfile), .. Labels.SelectMany(label => new[] { "--label", $"{label.Key}={label.Value}" }), context])
        {
            RedirectStandardError = true, RedirectStandardOutput = true,
        };
        start.Environment["DOCKER_BUILDKIT"] = "0";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(Limit);
        var error = await process.StandardError.ReadToEndAsync(Limit);
        await output;
        await process.WaitForExitAsync(Limit);
        Assert.True(process.ExitCode == 0, error);
        return await ListAsync(name);
    }

    private async Task<SortedSet<string>> ListAsync(string image)
    {
        await using var container = await CreateAsync(["true"], request => request.Image = image);
        await using var archive = await Docker.Containers.OpenArchiveAsync(container.Id, "/context", cancellationToken: Limit);
        var lines = new SortedSet<string>(StringComparer.Ordinal);
        await using var reader = new TarReader(archive);
        while (await reader.GetNextEntryAsync(cancellationToken: Limit) is { } entry)
        {
            using var text = new StreamReader(entry.DataStream ?? Stream.Null);
            // A Dockerfile from outside has a name of chance in the ignore file.
            var content = Regex.Replace(await text.ReadToEndAsync(Limit), @"\.dockerfile\.[0-9a-f]{20}", ".dockerfile");
            lines.Add($"{entry.Name} {entry.EntryType} {entry.Mode} {entry.LinkName} {entry.Uid} {content}");
        }

        return lines;
    }
}
