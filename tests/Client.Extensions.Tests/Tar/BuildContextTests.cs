using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Net.Sockets;
using System.Text;
using DockerApiGen.Tar;
using Xunit;

namespace DockerApiGen.Tests;

public class BuildContextTests
{
    private const long Gibibyte = 1L << 30;

    [Fact]
    public async Task Files_directories_and_links_of_a_directory_are_packed_with_their_permissions()
    {
        using var directory = Context();
        directory.Write("src/run.sh", "echo");
        UnixFile.SetMode(directory["src/run.sh"], 0x1ED);
        Directory.CreateDirectory(directory["empty"]);
        File.CreateSymbolicLink(directory["link"], "/etc/passwd");
        var items = (await PackAsync(BuildContext.FromDirectory(directory.Path))).ToDictionary(item => item.Name);
        Assert.Equal(["Dockerfile", "empty/", "link", "src/", "src/run.sh"], items.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((TarEntryType.RegularFile, (UnixFileMode)0x1ED, "echo"), (items["src/run.sh"].Type, items["src/run.sh"].Mode, items["src/run.sh"].Content));
        Assert.Equal((TarEntryType.SymbolicLink, "/etc/passwd"), (items["link"].Type, items["link"].Link));
        Assert.Equal(TarEntryType.Directory, items["empty/"].Type);
        Assert.All(items.Values, item => Assert.Equal((0, 0), (item.Uid, item.Gid)));
    }

    [Fact]
    public async Task Gnu_tar_lists_and_extracts_the_same_names_and_files()
    {
        using var directory = Context();
        string[] names = ["a b", "é", "😀", new('x', 99), new('x', 100), new('x', 101), new string('d', 200) + "/" + new string('語', 80), "new\nline", "back\\slash", "quote\""];
        foreach (var name in names)
        {
            directory.Write(name, name);
        }

        File.CreateSymbolicLink(directory["far"], new string('t', 300));
        UnixFile.Link(directory["a b"], directory["a b again"]);
        Directory.CreateDirectory(directory["empty"]);
        UnixFile.SetMode(directory["empty"], 0x5C0);
        using var other = new TemporaryDirectory();
        var archive = other["archive.tar"];
        await using (var file = File.Create(archive))
        {
            await BuildContext.FromDirectory(directory.Path).WriteToAsync(file);
        }

        var listed = await RunAsync("tar", "--list", "--quoting-style=literal", "--show-transformed-names", "--file", archive);
        var expected = Describe(directory.Path);
        Assert.Equal(
            expected.Select(item => item.Name).Order(StringComparer.Ordinal),
            listed.Replace("new\nline", "new?line", StringComparison.Ordinal).Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(name => name.Replace("new?line", "new\nline", StringComparison.Ordinal).TrimEnd('/')).Order(StringComparer.Ordinal));

        Directory.CreateDirectory(other["extracted"]);
        await RunAsync("tar", "--extract", "--no-same-owner", "--same-permissions", "--file", archive, "--directory", other["extracted"]);
        Assert.Equal(expected, Describe(other["extracted"]));
        Assert.Equal(FileStatus.Of(other["extracted/a b"]).Identity, FileStatus.Of(other["extracted/a b again"]).Identity);
    }

    [Fact]
    public async Task Hard_links_stay_links_wherever_their_names_are()
    {
        using var directory = Context();
        directory.Write("a/one", "content");
        directory.Write("b/x");
        UnixFile.Link(directory["a/one"], directory["b/two"]);
        UnixFile.Link(directory["a/one"], directory["three"]);
        var items = await PackAsync(BuildContext.FromDirectory(directory.Path, new() { Deterministic = true }));
        Assert.Equal(["b/two", "three"], items.Where(item => item is { Type: TarEntryType.HardLink, Link: "a/one" }).Select(item => item.Name));
    }

    [Fact]
    public async Task A_link_to_a_file_that_is_kept_out_is_a_file()
    {
        using var directory = Context();
        directory.Write("a", "content");
        UnixFile.Link(directory["a"], directory["b"]);
        directory.Write(".dockerignore", "a");
        Assert.Equal("content", (await PackAsync(BuildContext.FromDirectory(directory.Path))).Single(item => item.Name == "b").Content);
    }

    [Fact]
    public async Task What_an_archive_cannot_hold_is_left_out_with_a_warning()
    {
        using var directory = Context();
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(directory["socket"]));
        UnixFile.MakePipe(directory["pipe"]);
        var warnings = new List<string>();
        var items = await PackAsync(BuildContext.FromDirectory(directory.Path, new() { OnWarning = warnings.Add }));
        Assert.Equal(["Dockerfile"], items.Select(item => item.Name));
        Assert.Equal(2, warnings.Count);
        Assert.Contains(warnings, warning => warning.Contains(directory["socket"] + " is left out: it is a socket", StringComparison.Ordinal));
        Assert.Contains(warnings, warning => warning.Contains("named pipe", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Equal_trees_give_equal_bytes_also_from_memory()
    {
        using var first = Context();
        using var second = Context();
        foreach (var (directory, names) in new[] { (first, "a/x a.txt b/c/d"), (second, "b/c/d a.txt a/x") })
        {
            foreach (var name in names.Split(' '))
            {
                directory.Write(name, name);
                File.SetLastWriteTimeUtc(directory[name], DateTime.UnixEpoch.AddDays(directory == first ? 1 : 2));
            }
        }

        var files = new[] { "a.txt", "b/c/d", "a/x" }.Select(name => KeyValuePair.Create(name, name)).Append(new("Dockerfile", "FROM scratch\n"));
        var options = new BuildContextOptions { Deterministic = true };
        var bytes = await BytesAsync(BuildContext.FromDirectory(first.Path, options));
        Assert.Equal(bytes, await BytesAsync(BuildContext.FromDirectory(second.Path, options)));
        Assert.Equal(bytes, await BytesAsync(BuildContext.FromFiles(files, options)));
        Assert.Equal(bytes, await BytesAsync(BuildContext.FromDirectory(first.Path, options)));
    }

    [Theory]
    [InlineData(8 * Gibibyte - 1)]
    [InlineData(8 * Gibibyte)]
    [InlineData(20 * Gibibyte)]
    public async Task The_size_of_a_huge_file_is_in_its_header(long length)
    {
        using var directory = Context();
        using (var file = File.Create(directory["huge"]))
        {
            file.SetLength(length);
        }

        var sink = new HeaderSink();
        var failure = await Assert.ThrowsAsync<HeaderSink.EnoughException>(() =>
            BuildContext.FromDirectory(directory.Path, new() { Deterministic = true }).WriteToAsync(sink));
        Assert.NotNull(failure);
        using var reader = new TarReader(new ReadOnlyMemoryStream(sink.Bytes));
        reader.GetNextEntry();
        Assert.Equal(length, reader.GetNextEntry()!.Length);
    }

    [Fact]
    public async Task A_large_file_is_streamed_whole()
    {
        using var directory = Context();
        var content = new byte[3_000_001];
        new Random(1).NextBytes(content);
        await File.WriteAllBytesAsync(directory["large"], content);
        var item = (await PackAsync(BuildContext.FromDirectory(directory.Path))).Single(item => item.Name == "large");
        Assert.Equal(Encoding.Latin1.GetString(content), item.Content);
    }

    [Fact]
    public async Task An_archive_begins_with_a_header_that_old_daemons_know()
    {
        var name = new string('x', 300);
        foreach (var first in new[] { name, name + "/b" })
        {
            var context = BuildContext.FromFiles([new("a" + first, "1"), new("zz", "")], new() { DockerfileText = "", Deterministic = true });
            var plain = BuildContext.FromFiles([new(first, "FROM scratch")], new() { Dockerfile = first });
            foreach (var bytes in new[] { await BytesAsync(context), await BytesAsync(plain) })
            {
                Assert.Equal("ustar\0", Encoding.ASCII.GetString(bytes, 257, 6));
                Assert.Contains(bytes[156], "05"u8.ToArray());
            }

            Assert.Contains(TarItem.Read(await BytesAsync(plain)), item => item.Name == first && item.Content == "FROM scratch");
        }
    }

    [Fact]
    public async Task A_Dockerfile_given_as_text_comes_with_a_line_in_the_ignore_file()
    {
        using var directory = new TemporaryDirectory();
        directory.Write("a");
        directory.Write(".dockerignore", "b");
        var context = BuildContext.FromDirectory(directory.Path, new() { DockerfileText = "FROM a" });
        Assert.Matches(@"^\.dockerfile\.[0-9a-f]{20}$", context.Dockerfile);
        var items = (await PackAsync(context)).ToDictionary(item => item.Name, item => item.Content);
        Assert.Equal(3, items.Count);
        Assert.Equal("FROM a", items[context.Dockerfile]);
        Assert.Equal($"b\n{context.Dockerfile}\n", items[".dockerignore"]);

        items = (await PackAsync(BuildContext.FromEntries([], new() { DockerfileText = "FROM a" }))).ToDictionary(item => item.Name, item => item.Content);
        Assert.Equal($".dockerignore\n{context.Dockerfile}\n", items[".dockerignore"]);
    }

    [Theory]
    [InlineData("docker/My.Dockerfile")]
    [InlineData("../outside")]
    public async Task An_ignore_file_beside_the_Dockerfile_wins(string dockerfile)
    {
        using var directory = new TemporaryDirectory();
        directory.Write("context/a");
        directory.Write("context/b");
        directory.Write("context/.dockerignore", "a");
        directory.Write("context/docker/My.Dockerfile", "FROM scratch");
        directory.Write("outside", "FROM scratch");
        directory.Write("context/" + dockerfile + ".dockerignore", "b");
        var names = (await PackAsync(BuildContext.FromDirectory(directory["context"], new() { Dockerfile = dockerfile }))).Select(item => item.Name).ToList();
        Assert.Contains("a", names);
        Assert.DoesNotContain("b", names);
    }

    [Fact]
    public async Task Entries_are_kept_out_as_files_of_a_directory_are()
    {
        var executable = BuildContextEntry.File("keep/in", 3, () => new MemoryStream([1, 2, 3]));
        executable.Mode = (UnixFileMode)0x1ED;
        var context = BuildContext.FromEntries(
        [
            BuildContextEntry.File("Dockerfile", "FROM scratch"),
            BuildContextEntry.File(".dockerignore", "**\n!keep/in\n!**/never"u8.ToArray()),
            BuildContextEntry.File("out/never", ""),
            executable,
            BuildContextEntry.File("keep/out", ""),
            BuildContextEntry.SymbolicLink("link", "keep"),
        ]);
        var items = await PackAsync(context);
        Assert.Equal([".dockerignore", "Dockerfile", "keep/in"], items.Select(item => item.Name).Order(StringComparer.Ordinal));
        Assert.Equal(("\u0001\u0002\u0003", (UnixFileMode)0x1ED), (items[^1].Content, items[^1].Mode));
    }

    [Theory]
    [InlineData("/a")]
    [InlineData("../a")]
    [InlineData("a/../..")]
    [InlineData(".")]
    [InlineData("a\0b")]
    public void A_path_that_leaves_the_context_is_refused(string path) =>
        Assert.Throws<ArgumentException>(() => BuildContextEntry.File(path, ""));

    [Fact]
    public void Entries_that_contradict_each_other_are_refused()
    {
        Assert.Throws<ArgumentException>(() => BuildContext.FromFiles([new("a", ""), new("./a", "")]));
        Assert.Throws<ArgumentException>(() => BuildContext.FromFiles([new("a/b", ""), new("a", "")]));
        Assert.Throws<FileNotFoundException>(() => BuildContext.FromFiles([new("a", "")]));
    }

    [Fact]
    public void What_is_missing_or_wrong_is_said_before_anything_is_sent()
    {
        using var directory = new TemporaryDirectory();
        Assert.Throws<DirectoryNotFoundException>(() => BuildContext.FromDirectory(directory["none"]));
        Assert.Throws<FileNotFoundException>(() => BuildContext.FromDirectory(directory.Path));
        directory.Write("Dockerfile");
        directory.Write(".dockerignore", "!");
        Assert.Contains("Line 1", Assert.Throws<FormatException>(() => BuildContext.FromDirectory(directory.Path)).Message);
    }

    [Theory]
    [InlineData("small", 10)]
    [InlineData("large", 1_000_000)]
    public async Task A_file_that_changes_while_it_is_packed_is_named(string kind, int length)
    {
        foreach (var (change, said) in new (Action<string>, string)[]
        {
            (path => File.AppendAllText(path, "more"), "grew"),
            (path => { using var file = File.OpenWrite(path); file.SetLength(length - 1); }, "shrank"),
            (File.Delete, "vanished"),
            (path => { File.Delete(path); File.CreateSymbolicLink(path, "/etc/passwd"); }, "replaced"),
        })
        {
            using var directory = new TemporaryDirectory();
            directory.Write("changing", new string('x', length));
            var entry = new TreeWalk().From(directory.Path, "").Single();
            change(directory["changing"]);
            await using var packer = new ArchivePacker(Stream.Null);
            var exception = await Assert.ThrowsAsync<BuildContextException>(() => packer.AddAsync(entry, default).AsTask());
            Assert.Equal(directory["changing"], exception.Path);
            Assert.Contains(said, exception.Message, StringComparison.Ordinal);
        }

        Assert.NotEmpty(kind);
    }

    [Fact]
    public async Task A_stream_of_another_length_than_announced_is_named()
    {
        foreach (var length in new[] { 3, 5 })
        {
            var context = BuildContext.FromEntries([BuildContextEntry.File("a", length, () => new MemoryStream(new byte[4]))], new() { DockerfileText = "x" });
            Assert.Equal("a", (await Assert.ThrowsAsync<BuildContextException>(() => context.WriteToAsync(Stream.Null))).Path);
        }
    }

    [Fact]
    public async Task The_archive_can_be_read_as_a_stream_and_an_error_arrives_there()
    {
        using var directory = Context();
        directory.Write("large", new string('x', 2_000_000));
        var context = BuildContext.FromDirectory(directory.Path, new() { Deterministic = true });
        using var read = new MemoryStream();
        await using (var stream = context.OpenRead())
        {
            await stream.CopyToAsync(read);
        }

        Assert.Equal(await BytesAsync(context), read.ToArray());
        await using (var unread = context.OpenRead())
        {
            await unread.ReadExactlyAsync(new byte[10]);
        }

        Directory.Delete(directory.Path, recursive: true);
        await using var broken = context.OpenRead();
        await Assert.ThrowsAsync<BuildContextException>(() => broken.CopyToAsync(Stream.Null));
        Directory.CreateDirectory(directory.Path);
    }

    [Fact]
    public async Task Gzip_and_progress_are_options()
    {
        using var directory = Context();
        directory.Write("large", new string('x', 5_000_000));
        var progress = new Reports();
        var bytes = await BytesAsync(BuildContext.FromDirectory(directory.Path, new() { Gzip = CompressionLevel.Fastest, Progress = progress }));
        Assert.InRange(bytes.Length, 1, 1_000_000);
        await using var plain = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var archive = new MemoryStream();
        await plain.CopyToAsync(archive);
        Assert.Equal(2, TarItem.Read(archive.ToArray()).Count);
        Assert.True(progress.All.Count >= 4);
        Assert.Equal(new BuildContextProgress(2, archive.Length), progress.All[^1]);
    }

    [Fact]
    public async Task Packing_can_be_cancelled()
    {
        using var directory = Context();
        directory.Write("large", new string('x', 5_000_000));
        using var cancelling = new CancellationTokenSource();
        var packing = BuildContext.FromDirectory(directory.Path).WriteToAsync(new StuckStream(), cancelling.Token);
        await cancelling.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => packing.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    private static List<(string Name, FileKind Kind, UnixFileMode Mode, long Time, string? Content)> Describe(string directory) =>
    [
        .. Directory.EnumerateFileSystemEntries(directory, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(path =>
        {
            var status = FileStatus.Of(path);
            return (
                Path.GetRelativePath(directory, path), status.Kind, status.Mode, status.ModifiedTime,
                status.Kind == FileKind.Regular ? File.ReadAllText(path) : new FileInfo(path).LinkTarget);
        }),
    ];

    private static TemporaryDirectory Context()
    {
        var directory = new TemporaryDirectory();
        directory.Write("Dockerfile", "FROM scratch\n");
        return directory;
    }

    private static async Task<byte[]> BytesAsync(BuildContext context)
    {
        using var archive = new MemoryStream();
        await context.WriteToAsync(archive);
        return archive.ToArray();
    }

    private static async Task<List<TarItem>> PackAsync(BuildContext context) => TarItem.Read(await BytesAsync(context));

    private static async Task<string> RunAsync(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, output);
        return output;
    }

    private sealed class Reports : IProgress<BuildContextProgress>
    {
        public List<BuildContextProgress> All { get; } = [];

        public void Report(BuildContextProgress value) => All.Add(value);
    }

    /// <summary>Takes the beginning of an archive and then refuses.</summary>
    private sealed class HeaderSink : MemoryStream
    {
        public byte[] Bytes => ToArray();

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Length > 0)
            {
                throw new EnoughException();
            }

            Write(buffer.Span);
            return ValueTask.CompletedTask;
        }

        public sealed class EnoughException : Exception;
    }

    private sealed class StuckStream : MemoryStream
    {
        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            await Task.Delay(Timeout.Infinite, cancellationToken);
    }
}
