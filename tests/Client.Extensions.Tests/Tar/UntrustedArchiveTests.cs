using System.Formats.Tar;
using System.Text;
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

    [Fact]
    public async Task A_name_that_claims_gigabytes_is_refused_without_taking_them()
    {
        var header = new byte[512];
        "././@LongLink"u8.CopyTo(header);
        Encoding.ASCII.GetBytes("17777777777\0").CopyTo(header, 124);
        header[156] = (byte)'L';
        Encoding.ASCII.GetBytes("ustar  \0").CopyTo(header, 257);
        header.AsSpan(148, 8).Fill((byte)' ');
        var sum = header.Sum(static part => part);
        Encoding.ASCII.GetBytes($"{Convert.ToString(sum, 8).PadLeft(6, '0')}\0 ").CopyTo(header, 148);
        using var archive = new MemoryStream([.. header, .. new byte[4096]]);

        await Assert.ThrowsAsync<TarExtractionException>(() => TarExtractor.ExtractToDirectoryAsync(archive, _folder.FullName));
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

    private sealed class FixedArchive(ContainerPathInfo info, Stream archive) : IContainerArchive
    {
        public Task<ContainerPathInfo> StatAsync(string path, CancellationToken cancellationToken) => Task.FromResult(info);

        public Task<(ContainerPathInfo Info, Stream Archive)> GetAsync(string path, CancellationToken cancellationToken) => Task.FromResult((info, archive));

        public Task PutAsync(string path, Stream archive, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
