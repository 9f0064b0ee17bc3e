using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Compression;
using DockerApiGen.Tar;

namespace DockerApiGen.Tests;

/// <summary>Contexts of entries, as of a tree in Git.</summary>
public class BuildContextEntriesTests
{
    [Fact]
    public void A_Dockerfile_may_be_a_link_to_a_file_of_the_context()
    {
        var context = BuildContext.FromEntries([
            BuildContextEntry.File("docker/Dockerfile", "FROM scratch\n"), BuildContextEntry.SymbolicLink("Dockerfile", "docker/Dockerfile")]);

        Assert.Equal("docker/Dockerfile", context.Dockerfile);
    }

    [Theory]
    [InlineData("link")]
    [InlineData("to-docker/Dockerfile")]
    [InlineData("deep/up/Dockerfile")]
    [InlineData("deep/../link")]
    public async Task A_Dockerfile_that_links_lead_to_is_sent_also_where_it_is_kept_out(string dockerfile)
    {
        using var archive = new MemoryStream();
        var context = BuildContext.FromEntries(
            [
                BuildContextEntry.File("docker/Dockerfile", "FROM scratch\n"),
                BuildContextEntry.File(".dockerignore", "docker\n"),
                BuildContextEntry.SymbolicLink("link", "to-docker/Dockerfile"),
                BuildContextEntry.SymbolicLink("to-docker", "deep/../docker"),
                BuildContextEntry.SymbolicLink("deep/up", ".././docker"),
            ],
            new() { Dockerfile = dockerfile });

        await context.WriteToAsync(archive);

        Assert.Equal("docker/Dockerfile", context.Dockerfile);
        Assert.Contains(TarItem.Read(archive.ToArray()), item => item is { Name: "docker/Dockerfile", Content: "FROM scratch\n" });
    }

    [Fact]
    public async Task A_stream_that_was_announced_as_empty_and_is_not_is_named()
    {
        var context = BuildContext.FromEntries([BuildContextEntry.File("empty", 0, () => new MemoryStream([1]))], new() { DockerfileText = "x" });

        var exception = await Assert.ThrowsAsync<BuildContextException>(() => context.WriteToAsync(Stream.Null));

        Assert.Equal("empty", exception.Path);
    }

    [Fact]
    public void Entries_in_any_order_are_sorted_once()
    {
        const int Files = 200_000;
        var entries = Enumerable.Range(0, Files).Select(i => BuildContextEntry.File($"file{Files - i:D6}", 0, () => Stream.Null)).Append(BuildContextEntry.File("Dockerfile", ""));
        var clock = Stopwatch.StartNew();

        BuildContext.FromEntries(entries);

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(4));
    }

    [Theory]
    [InlineData("Dockerfile")]
    [InlineData("nowhere")]
    [InlineData("/Dockerfile")]
    [InlineData("../Dockerfile")]
    [InlineData("a/../../Dockerfile")]
    public void A_Dockerfile_that_leads_nowhere_is_none(string target) =>
        Assert.Throws<FileNotFoundException>(() => BuildContext.FromEntries([BuildContextEntry.SymbolicLink("Dockerfile", target)]));

    [Fact]
    public void Making_a_context_opens_no_stream_of_the_callers() =>
        BuildContext.FromEntries([BuildContextEntry.File("Dockerfile", 10, () => throw new InvalidOperationException("It is opened too early."))]);

    [Fact]
    public async Task A_failed_packing_does_not_end_its_gzip_as_if_it_were_whole()
    {
        // More than is held back, and nothing that gzip makes smaller: so much of the archive has been written.
        var large = new byte[1024 * 1024];
        new Random(1).NextBytes(large);
        using var archive = new MemoryStream();
        var context = BuildContext.FromEntries(
            [
                BuildContextEntry.File("Dockerfile", "FROM scratch\n"),
                BuildContextEntry.File("a", large),
                BuildContextEntry.File("gone", 10, () => throw new IOException("no such luck")),
            ],
            new() { Gzip = CompressionLevel.Fastest });

        await Assert.ThrowsAsync<IOException>(() => context.WriteToAsync(archive));

        Assert.InRange(archive.Length, 256 * 1024, long.MaxValue);
        archive.Position = 0;
        await using var gzip = new GZipStream(archive, CompressionMode.Decompress);
        using var content = new MemoryStream();
        await Record.ExceptionAsync(() => gzip.CopyToAsync(content));

        // At the end of what is whole there is its length.
        Assert.InRange(content.Length, 256 * 1024, long.MaxValue);
        Assert.NotEqual(content.Length, BinaryPrimitives.ReadUInt32LittleEndian(archive.ToArray().AsSpan()[^4..]));
    }

    [Fact]
    public async Task A_large_file_that_is_changed_while_it_is_packed_is_an_error()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var folder = Directory.CreateTempSubdirectory("dag-context-");
        try
        {
            var file = Path.Join(folder.FullName, "large");
            await File.WriteAllTextAsync(Path.Join(folder.FullName, "Dockerfile"), "FROM scratch\n");
            await File.WriteAllBytesAsync(file, new byte[16 * 1024 * 1024]);
            await using var archive = BuildContext.FromDirectory(folder.FullName).OpenRead();
            await archive.ReadExactlyAsync(new byte[100_000]);

            File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch);

            await Assert.ThrowsAsync<BuildContextException>(() => archive.CopyToAsync(Stream.Null));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
