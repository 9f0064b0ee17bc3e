using System.Diagnostics;
using System.Formats.Tar;
using DockerApiGen.Tar;

namespace DockerApiGen.Daemon.Tests;

/// <summary>Copying leaves what <c>docker cp</c> leaves, and fails where that fails.</summary>
public sealed class CopyTests(DaemonFixture daemon) : DaemonTests(daemon)
{
    private static readonly string[] Sources =
        ["file", "dir", "dir/", "dir/.", "link", "linkdir", "linkdir/", "linkdir/.", "broken", "none", "file/", "file/.", "dir/sub", "dir/../file"];

    private static readonly string[] Destinations =
        ["", "/", "/.", "/old-file", "/old-file/", "/old-dir", "/old-dir/", "/old-dir/.", "/new", "/new/", "/new/.", "/none/new", "/to-dir", "/to-dir/", "/to-file", "/to-nothing", "/dir", "/file"];

    [SkippableFact]
    public async Task Copying_in_leaves_what_docker_cp_leaves()
    {
        SkipWithoutCommand();
        AllowTime(TimeSpan.FromMinutes(8));
        await using var container = await CreateAsync(["true"]);
        using var local = new Tree();
        local.Fill("from", isDestination: false);
        var differences = new List<string>();
        await ForEachCaseAsync(async (number, source, destination, followLink) =>
        {
            var outcomes = new string[2];
            foreach (var isOurs in new[] { false, true })
            {
                var root = $"/tmp/{number}-{(isOurs ? "ours" : "theirs")}";
                await Docker.Containers.PutArchiveAsync(container.Id, "/", Tree.Archive(root[1..]), cancellationToken: Limit);
                var isCopied = isOurs
                    ? await SucceedsAsync(() => Docker.Containers.CopyToAsync(container.Id, local.PathOf("from/" + source), root + destination, new() { FollowLink = followLink }, Limit))
                    : await DockerCopyAsync(followLink, local.PathOf("from/" + source), $"{container.Id}:{root}{destination}");
                await using var content = await Docker.Containers.OpenArchiveAsync(container.Id, root, cancellationToken: Limit);
                outcomes[isOurs ? 1 : 0] = $"{isCopied}\n{await DescribeAsync(content, root[5..])}";
            }

            Compare(differences, outcomes, $"{source} -> {destination} {followLink}");
        });
        Assert.Empty(differences);
    }

    [SkippableFact]
    public async Task Copying_out_leaves_what_docker_cp_leaves()
    {
        SkipWithoutCommand();
        AllowTime(TimeSpan.FromMinutes(8));
        await using var container = await CreateAsync(["true"]);
        using var local = new Tree();
        local.Fill("from", isDestination: false);
        await Docker.Containers.CopyToAsync(container.Id, local.PathOf("from"), "/tmp", cancellationToken: Limit);
        var differences = new List<string>();
        await ForEachCaseAsync(async (number, source, destination, followLink) =>
        {
            if (source.EndsWith("/.", StringComparison.Ordinal) && destination == "/to-dir/")
            {
                // docker cp looks at the directory by the link's own name, and takes it for none.
                return;
            }

            var outcomes = new string[2];
            foreach (var isOurs in new[] { false, true })
            {
                var root = $"{number}-{(isOurs ? "ours" : "theirs")}";
                local.Fill(root, isDestination: true);
                var isCopied = isOurs
                    ? await SucceedsAsync(() => Docker.Containers.CopyFromAsync(
                        container.Id, "/tmp/from/" + source, local.PathOf(root) + destination, new() { FollowLink = followLink, Extraction = new() { KeepSetUserId = true } }, Limit))
                    : await DockerCopyAsync(followLink, $"{container.Id}:/tmp/from/{source}", local.PathOf(root) + destination);
                using var content = new MemoryStream();
                await BuildContext.FromDirectory(local.PathOf(root), new() { DockerfileText = "" }).WriteToAsync(content, Limit);
                content.Position = 0;
                outcomes[isOurs ? 1 : 0] = $"{isCopied}\n{await DescribeAsync(content, "")}";
            }

            Compare(differences, outcomes, $"{source} -> {destination} {followLink}");
        });
        Assert.Empty(differences);
    }

    [SkippableFact]
    public async Task An_archive_is_extracted_into_a_directory_only()
    {
        await using var container = await CreateAsync(["true"]);
        await Docker.Containers.CopyArchiveToAsync(container.Id, Tree.Archive("tree"), "/tmp", Limit);
        await using var content = await Docker.Containers.OpenArchiveAsync(container.Id, "/tmp/tree/to-file", new() { FollowLink = true }, Limit);
        Assert.Contains("old-file", await DescribeAsync(content, ""), StringComparison.Ordinal);
        await Assert.ThrowsAsync<DirectoryNotFoundException>(() => Docker.Containers.CopyArchiveToAsync(container.Id, Stream.Null, "/tmp/tree/old-file", Limit));
        await Assert.ThrowsAsync<DirectoryNotFoundException>(() => Docker.Containers.CopyArchiveToAsync(container.Id, Stream.Null, "/tmp/none", Limit));
    }

    // All of them take minutes; one in five, which has every source and every destination, is what a run needs. All: DOCKER_TESTS_CASES=all.
    private static readonly int Stride = Environment.GetEnvironmentVariable("DOCKER_TESTS_CASES") == "all" ? 1 : 5;

    private static async Task ForEachCaseAsync(Func<int, string, string, bool, Task> test)
    {
        var number = 0;
        foreach (var source in Sources)
        {
            foreach (var destination in Destinations)
            {
                number++;
                if (number % Stride != 0)
                {
                    continue;
                }

                await test(number, source, destination, (number + (number / Destinations.Length)) % 2 == 0);
            }
        }
    }

    private static void Compare(List<string> differences, string[] outcomes, string description)
    {
        if (outcomes[0] != outcomes[1])
        {
            differences.Add($"{description}\ndocker cp: {outcomes[0]}\nwe: {outcomes[1]}");
        }
    }

    private static async Task<bool> SucceedsAsync(Func<Task> action)
    {
        try
        {
            await action();
            return true;
        }
        catch (Exception exception) when (exception is IOException or DockerApiException)
        {
            return false;
        }
    }

    private static async Task<bool> DockerCopyAsync(bool followLink, string source, string destination)
    {
        var start = new ProcessStartInfo("docker", ["cp", .. followLink ? ["-L"] : Array.Empty<string>(), source, destination])
        {
            RedirectStandardError = true, RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await error;
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }

    private static async Task<string> DescribeAsync(Stream archive, string root)
    {
        var lines = new SortedSet<string>(StringComparer.Ordinal);
        await using var reader = new TarReader(archive);
        while (await reader.GetNextEntryAsync() is { } entry)
        {
            var name = root.Length > 0 && entry.Name.StartsWith(root, StringComparison.Ordinal) ? entry.Name[root.Length..] : entry.Name;
            if (!name.StartsWith(".docker", StringComparison.Ordinal))
            {
                using var text = new StreamReader(entry.DataStream ?? Stream.Null);
                lines.Add($"{name} {entry.EntryType} {entry.Mode} {entry.LinkName} {entry.Uid} {await text.ReadToEndAsync()}");
            }
        }

        return string.Join('\n', lines);
    }

    /// <summary>Local directories of known files.</summary>
    private sealed class Tree : IDisposable
    {
        private readonly string _path = Directory.CreateTempSubdirectory("dockerapigen-").FullName;

        /// <summary>An archive of a destination.</summary>
        public static MemoryStream Archive(string root)
        {
            using var tree = new Tree();
            tree.Fill(root, isDestination: true);
            var archive = new MemoryStream();
            TarFile.CreateFromDirectory(tree._path, archive, includeBaseDirectory: false);
            archive.Position = 0;
            return archive;
        }

        public string PathOf(string name) => $"{_path}/{name}";

        public void Fill(string root, bool isDestination)
        {
            if (isDestination)
            {
                Write($"{root}/old-file", "old-file");
                Write($"{root}/old-dir/x", "x");
                File.CreateSymbolicLink(PathOf($"{root}/to-dir"), "old-dir");
                File.CreateSymbolicLink(PathOf($"{root}/to-file"), "old-file");
                File.CreateSymbolicLink(PathOf($"{root}/to-nothing"), "nothing");
                return;
            }

            Write($"{root}/file", "file");
            Write($"{root}/dir/a", "a");
            Write($"{root}/dir/sub/b", "b");
            File.CreateSymbolicLink(PathOf($"{root}/dir/inner"), "a");
            File.CreateSymbolicLink(PathOf($"{root}/link"), "file");
            File.CreateSymbolicLink(PathOf($"{root}/linkdir"), "dir");
            File.CreateSymbolicLink(PathOf($"{root}/broken"), "nothing");
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(PathOf($"{root}/file"), (UnixFileMode)0x9E8);
                File.SetUnixFileMode(PathOf($"{root}/dir/sub"), (UnixFileMode)0x7C0);
            }
        }

        public void Dispose() => Directory.Delete(_path, recursive: true);

        private void Write(string name, string text)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
            File.WriteAllText(PathOf(name), text);
        }
    }
}
