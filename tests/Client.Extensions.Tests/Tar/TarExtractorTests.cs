using System.Formats.Tar;
using System.Text;
using DockerApiGen.Tar;
using Xunit;

namespace DockerApiGen.Tests;

public class TarExtractorTests
{
    [Fact]
    public async Task What_was_packed_is_extracted_with_permissions_times_and_links()
    {
        using var directory = new TemporaryDirectory();
        directory.Write("from/a/file", "content");
        UnixFile.SetMode(directory["from/a/file"], 0x1E8);
        UnixFile.Link(directory["from/a/file"], directory["from/hard"]);
        File.CreateSymbolicLink(directory["from/soft"], "a/file");
        Directory.CreateDirectory(directory["from/locked/inner"]);
        UnixFile.SetMode(directory["from/locked"], 0x140);
        Directory.CreateDirectory(directory["to"]);
        using var archive = new MemoryStream();
        await BuildContext.FromDirectory(directory["from"], new() { DockerfileText = "x" }).WriteToAsync(archive);
        archive.Position = 0;
        await TarExtractor.ExtractToDirectoryAsync(archive, directory["to"]);
        Assert.Equal("content", await File.ReadAllTextAsync(directory["to/hard"]));
        Assert.Equal(FileStatus.Of(directory["to/hard"]).Identity, FileStatus.Of(directory["to/a/file"]).Identity);
        Assert.Equal("a/file", new FileInfo(directory["to/soft"]).LinkTarget);
        foreach (var name in new[] { "a", "a/file", "locked", "locked/inner" })
        {
            var (expected, actual) = (FileStatus.Of(directory["from/" + name]), FileStatus.Of(directory["to/" + name]));
            Assert.Equal((expected.Mode, expected.ModifiedTime), (actual.Mode, actual.ModifiedTime));
        }
    }

    [Theory]
    [InlineData("../x", "", '0')]
    [InlineData("a/../../x", "", '0')]
    [InlineData("/tmp/x", "", '0')]
    [InlineData("/", "", '5')]
    [InlineData("..", "", '5')]
    [InlineData(".", "", '0')]
    [InlineData("link", "../x", '2')]
    [InlineData("a/link", "../../x", '2')]
    [InlineData("link", "a/../../x", '2')]
    [InlineData("hard", "../sentinel/file", '1')]
    [InlineData("hard", "none", '1')]
    [InlineData("hard", "there/link", '1')]
    [InlineData("hard", "there/outside/file", '1')]
    [InlineData("there/outside/file", "", '0')]
    [InlineData("there/outside/file", "", '5')]
    [InlineData("there/outside", "", '5')]
    [InlineData("there", "", '0')]
    [InlineData("there/file", "", '5')]
    [InlineData("device", "", '3')]
    [InlineData("device", "", '4')]
    [InlineData("pipe", "", '6')]
    public async Task What_leaves_the_directory_or_does_not_fit_is_refused(string name, string link, char type)
    {
        using var directory = Target();
        using var archive = Archive((name, link, type));
        var exception = await Assert.ThrowsAsync<TarExtractionException>(() => TarExtractor.ExtractToDirectoryAsync(archive, directory["target"]));
        Assert.Equal(type == '5' && name == "/" ? "/" : name, exception.Entry!.TrimEnd('/') is "" ? "/" : exception.Entry.TrimEnd('/'));
        Assert.Equal("untouched", await File.ReadAllTextAsync(directory["sentinel/file"]));
        Assert.Single(Directory.GetFileSystemEntries(directory["sentinel"]));
    }

    [Fact]
    public async Task A_link_from_the_archive_is_not_followed_and_one_that_was_there_is_replaced()
    {
        using var directory = Target();
        using var planted = Archive(("out", directory["sentinel"], '2'), ("out/file", "", '0'));
        await Assert.ThrowsAsync<TarExtractionException>(() => TarExtractor.ExtractToDirectoryAsync(planted, directory["target"]));

        File.CreateSymbolicLink(directory["target/soft"], directory["sentinel/file"]);
        UnixFile.Link(directory["sentinel/file"], directory["target/hard"]);
        using var replacing = Archive(("soft", "", '0'), ("hard", "", '0'));
        await TarExtractor.ExtractToDirectoryAsync(replacing, directory["target"]);
        Assert.Equal("untouched", await File.ReadAllTextAsync(directory["sentinel/file"]));
        Assert.Null(new FileInfo(directory["target/soft"]).LinkTarget);
        Assert.Equal("new", await File.ReadAllTextAsync(directory["target/hard"]));
    }

    [Fact]
    public async Task Sizes_and_counts_can_be_bounded()
    {
        using var directory = Target();
        foreach (var options in new TarExtractionOptions[] { new() { MaxEntries = 1 }, new() { MaxFileSize = 2 }, new() { MaxTotalSize = 5 } })
        {
            using var archive = Archive(("a", "", '0'), ("b", "", '0'));
            await Assert.ThrowsAsync<TarExtractionException>(() => TarExtractor.ExtractToDirectoryAsync(archive, directory["target"], options));
        }

        using var fitting = Archive(("a", "", '0'), ("b", "", '0'));
        await TarExtractor.ExtractToDirectoryAsync(fitting, directory["target"], new() { MaxEntries = 2, MaxFileSize = 3, MaxTotalSize = 6 });
    }

    [Fact]
    public async Task A_cut_archive_is_malformed()
    {
        using var directory = Target();
        using var archive = Archive(("a", "", '0'));
        foreach (var length in new[] { 0, 100, 512, 513, 1024 })
        {
            using var cut = new MemoryStream(archive.ToArray()[..length]);
            await Assert.ThrowsAsync<TarExtractionException>(() => TarExtractor.ExtractToDirectoryAsync(cut, directory["target"]));
            using var unseekable = new ReadOnlyMemoryStream(archive.ToArray().AsMemory(0, length));
            await Assert.ThrowsAsync<TarExtractionException>(() => TarExtractor.ExtractToDirectoryAsync(unseekable, directory["target"]));
        }
    }

    [Fact]
    public async Task Directories_keep_their_sticky_bit_and_that_of_their_group_and_files_do_not()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var directory = Target();
        using var archive = Archive(("shared", "", '5'), ("program", "", '0'));
        var bytes = archive.ToArray();
        using (var changed = new MemoryStream())
        {
            await using (var writer = new TarWriter(changed, leaveOpen: true))
            {
                await using var reader = new TarReader(new MemoryStream(bytes));
                while (await reader.GetNextEntryAsync() is { } entry)
                {
                    entry.Mode = (UnixFileMode)0xFED;
                    await writer.WriteEntryAsync(entry);
                }
            }

            changed.Position = 0;
            await TarExtractor.ExtractToDirectoryAsync(changed, directory["target"]);
        }

        Assert.Equal((UnixFileMode)0x7ED, File.GetUnixFileMode(directory["target/shared"]));
        Assert.Equal((UnixFileMode)0x1ED, File.GetUnixFileMode(directory["target/program"]));
    }

    [Fact]
    public async Task A_time_before_1970_becomes_1970_as_with_docker_cp()
    {
        using var directory = Target();
        using var archive = new MemoryStream();
        await using (var writer = new TarWriter(archive, leaveOpen: true))
        {
            foreach (var (type, name) in new[] { (TarEntryType.RegularFile, "old"), (TarEntryType.Directory, "old-directory") })
            {
                await writer.WriteEntryAsync(new GnuTarEntry(type, name) { ModificationTime = DateTimeOffset.MinValue });
            }
        }

        archive.Position = 0;
        await TarExtractor.ExtractToDirectoryAsync(archive, directory["target"]);

        Assert.Equal(DateTime.UnixEpoch, File.GetLastWriteTimeUtc(directory["target/old"]));
        Assert.Equal(DateTime.UnixEpoch, Directory.GetLastWriteTimeUtc(directory["target/old-directory"]));
    }

    [Theory]
    [InlineData("C:/a/link", "D:/b", true, "D:/b")]
    [InlineData("C:/a/link", "D:\\b\\c", true, "D:/b/c")]
    [InlineData("C:/a/link", "..\\b", true, "C:/b")]
    [InlineData("/a/link", "D:/b", false, "/a/D:/b")]
    [InlineData("/a/link", "/b", false, "/b")]
    public void A_local_link_on_Windows_may_lead_to_a_drive(string link, string target, bool isWindows, string expected) =>
        Assert.Equal(expected, CopyPath.FollowLocal(link, target, isWindows));

    /// <summary>A target with a link out of it, beside a directory that must stay as it is.</summary>
    internal static TemporaryDirectory Target()
    {
        var directory = new TemporaryDirectory();
        directory.Write("sentinel/file", "untouched");
        directory.Write("target/there/file", "old");
        File.CreateSymbolicLink(directory["target/there/outside"], directory["sentinel"]);
        File.CreateSymbolicLink(directory["target/there/link"], "file");
        return directory;
    }

    internal static MemoryStream Archive(params (string Name, string Link, char Type)[] entries)
    {
        var archive = new MemoryStream();
        using (var writer = new TarWriter(archive, leaveOpen: true))
        {
            foreach (var (name, link, type) in entries)
            {
                var entry = new GnuTarEntry((TarEntryType)(byte)type, name) { ModificationTime = DateTimeOffset.UnixEpoch };
                if (type is '1' or '2')
                {
                    entry.LinkName = link.Length == 0 ? "x" : link;
                }
                else if (type == '0')
                {
                    entry.DataStream = new MemoryStream(Encoding.UTF8.GetBytes("new"));
                }

                writer.WriteEntry(entry);
            }
        }

        archive.Position = 0;
        return archive;
    }
}
