using System.Formats.Tar;
using System.Text;
using DockerApiGen.Streams;
using DockerApiGen.Tar;

namespace DockerApiGen.Tests;

/// <summary>What a hostile daemon could put into an archive beside or instead of what was asked for.</summary>
public sealed class UntrustedArchiveTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dag-untrusted-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task What_was_not_asked_for_does_not_come_beside_the_destination()
    {
        using var archive = Archive(new UstarTarEntry(TarEntryType.RegularFile, "log") { DataStream = Text("log") }, new UstarTarEntry(TarEntryType.RegularFile, ".bashrc") { DataStream = Text("evil") });
        var container = new FixedArchive(new ContainerPathInfo("log", 3, 0x1A4, null), archive);

        await Assert.ThrowsAsync<TarExtractionException>(() => ContainerCopy.CopyFromAsync(container, "/app/log", Path.Join(_folder.FullName, "here")));

        Assert.False(File.Exists(Path.Join(_folder.FullName, ".bashrc")));
    }

    [Theory]
    [InlineData('L', false)]
    [InlineData('K', false)]
    [InlineData('x', false)]
    [InlineData('g', false)]
    [InlineData('L', true)]
    public async Task A_name_that_claims_much_is_refused_without_taking_it(char type, bool isBinary)
    {
        await using var archive = new EndlessArchive(RawTar.Header("name", type, 64 * 1024 * 1024, isBinary: isBinary));
        var before = GC.GetAllocatedBytesForCurrentThread();

        var extracting = TarExtractor.ExtractToDirectoryAsync(archive, _folder.FullName);

        Assert.True(extracting.IsCompleted);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1024 * 1024);
        Assert.Contains("larger than a megabyte", (await Assert.ThrowsAsync<TarExtractionException>(() => extracting)).Message, StringComparison.Ordinal);
        Assert.Equal(512, archive.Given);
    }

    [Fact]
    public async Task The_index_of_an_archive_that_claims_a_name_of_much_is_refused_as_well()
    {
        await using var archive = new EndlessArchive(RawTar.Header("name", 'x', 64 * 1024 * 1024));

        var exception = await Assert.ThrowsAsync<InvalidDataException>(() => ImageArchive.ReadIndexAsync(archive));

        Assert.Contains("larger than a megabyte", exception.Message, StringComparison.Ordinal);
        Assert.Equal(512, archive.Given);
    }

    [Fact]
    public async Task A_file_that_is_as_long_as_a_header_and_looks_like_one_is_extracted()
    {
        var content = RawTar.Header("name", 'L', 64 * 1024 * 1024);
        content[0]++;
        using var archive = Archive(new UstarTarEntry(TarEntryType.RegularFile, "file") { DataStream = new MemoryStream(content) });

        await TarExtractor.ExtractToDirectoryAsync(archive, _folder.FullName);

        Assert.Equal(content, await File.ReadAllBytesAsync(Path.Join(_folder.FullName, "file")));
    }

    [Fact]
    public async Task Of_a_directory_that_comes_twice_the_last_permissions_count()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var archive = Archive(
            new UstarTarEntry(TarEntryType.Directory, "secret") { Mode = (UnixFileMode)0b111_101_101 },
            new UstarTarEntry(TarEntryType.Directory, "secret") { Mode = (UnixFileMode)0b111_000_000 });

        await TarExtractor.ExtractToDirectoryAsync(archive, _folder.FullName);

        Assert.Equal((UnixFileMode)0b111_000_000, File.GetUnixFileMode(Path.Join(_folder.FullName, "secret")));
    }

    [Fact]
    public async Task A_sparse_file_that_would_come_out_wrong_is_refused()
    {
        var sparse = new Dictionary<string, string> { ["GNU.sparse.major"] = "1", ["GNU.sparse.minor"] = "0", ["GNU.sparse.name"] = "file" };
        using var archive = Archive(new PaxTarEntry(TarEntryType.RegularFile, "GNUSparseFile.0/file", sparse) { DataStream = Text("1\n0\n4\n") });

        await Assert.ThrowsAsync<TarExtractionException>(() => TarExtractor.ExtractToDirectoryAsync(archive, _folder.FullName));
    }

    private static MemoryStream Text(string text) => new(Encoding.UTF8.GetBytes(text));

    private static MemoryStream Archive(params TarEntry[] entries)
    {
        var archive = new MemoryStream();
        using (var writer = new TarWriter(archive, leaveOpen: true))
        {
            foreach (var entry in entries)
            {
                writer.WriteEntry(entry);
            }
        }

        archive.Position = 0;
        return archive;
    }

    /// <summary>A header and content without end, a few bytes at a time.</summary>
    private sealed class EndlessArchive(byte[] header) : OneWayStream
    {
        public int Given { get; private set; }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var count = Math.Min(buffer.Length, 100);
            for (var i = 0; i < count; i++)
            {
                buffer[i] = Given < header.Length ? header[Given] : (byte)'x';
                Given++;
            }

            return count;
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));
    }

    private sealed class FixedArchive(ContainerPathInfo info, Stream archive) : IContainerArchive
    {
        public Task<ContainerPathInfo> StatAsync(string path, CancellationToken cancellationToken) => Task.FromResult(info);

        public Task<(ContainerPathInfo Info, Stream Archive)> GetAsync(string path, CancellationToken cancellationToken) => Task.FromResult((info, archive));

        public Task PutAsync(string path, Stream archive, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
