using System.Globalization;
using CsCheck;
using DockerApiGen.Tar;
using Xunit;

namespace DockerApiGen.Tests;

/// <summary>Archives made to do harm are refused, or extracted inside the target.</summary>
public class HostileArchiveTests
{
    private const int Archives = 10_000;
    private const int Block = 512;

    private static readonly Gen<string> s_name = Pick(
        "a", "b", "a/b", "link", "link/x", "link/file", "deep/er/est", "a/", "./a", "there", "there/file", "there/outside", "there/outside/file",
        "there/link", "..", "../sentinel/file", "../sentinel/new", "a/../../sentinel/file", "SENTINEL", "SENTINEL/file", "/", ".", "", "a//b",
        "link/../../sentinel/new", "/etc/dockerapigen-hostile", "\\..\\x", "new\nline", "é");

    private static readonly Gen<(string, string, char, Form)> s_entry = Gen.Select(
        s_name,
        s_name,
        Pick('0', '0', '0', '1', '1', '2', '2', '2', '5', '5', '3', '4', '6'),
        Pick(Form.Header, Form.Header, Form.Attributes, Form.GnuNames, Form.CommonAttributes));

    private static readonly Gen<(int Place, byte Value)[]> s_changes = Gen.Select(Gen.Int[0, 1 << 20], Gen.Byte).Array[0, 6];

    [Fact]
    public void Nothing_is_written_outside_of_the_target()
    {
        using var directory = new TemporaryDirectory();
        directory.Write("sentinel/file", "untouched");
        var before = Describe(directory["sentinel"]);
        var number = 0;
        var extracted = 0;
        Gen.Select(s_entry.Array[1, 6], s_changes, Gen.Bool, Gen.Int[0, 20]).Sample(
            (entries, changes, isSummed, cut) =>
            {
                var target = directory[$"target-{Interlocked.Increment(ref number)}"];
                Directory.CreateDirectory(Path.Join(target, "there"));
                File.CreateSymbolicLink(Path.Join(target, "there/outside"), directory["sentinel"]);
                File.CreateSymbolicLink(Path.Join(target, "there/link"), directory["sentinel/file"]);
                var bytes = Change(Pack(entries, directory["sentinel"]), changes, isSummed, cut);
                try
                {
                    using Stream archive = isSummed ? new MemoryStream(bytes) : new ReadOnlyMemoryStream(bytes);
                    TarExtractor.ExtractToDirectoryAsync(archive, target, new() { MaxTotalSize = 1 << 20 }).GetAwaiter().GetResult();
                    Interlocked.Increment(ref extracted);
                }
                catch (IOException)
                {
                    // Refused, or a name that the file system does not take.
                }

                Assert.Equal(before, Describe(directory["sentinel"]));
                Directory.Delete(target, recursive: true);
            },
            iter: Archives,
            threads: 2,
            seed: "0000KOIPe8P3");
        Assert.Equal(["sentinel"], Directory.GetFileSystemEntries(directory.Path).Select(Path.GetFileName));
        Assert.False(File.Exists("/etc/dockerapigen-hostile"));
        Assert.InRange(extracted, Archives / 50, Archives - (Archives / 50));
    }

    private static Gen<T> Pick<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static byte[] Pack((string Name, string Link, char Type, Form Form)[] entries, string sentinel) =>
    [
        .. entries.SelectMany(entry => Pack(
            entry.Name.Length == 0 ? "x" : entry.Name.Replace("SENTINEL", sentinel, StringComparison.Ordinal),
            entry.Type is not ('1' or '2') ? "" : entry.Link.Length == 0 ? "x" : entry.Link.Replace("SENTINEL", sentinel, StringComparison.Ordinal),
            entry.Type,
            entry.Form)),
        .. RawTar.End,
    ];

    private static byte[] Pack(string name, string link, char type, Form form)
    {
        var content = type == '0' ? "new" : "";
        var attributes = RawTar.Record("path", name) + (link.Length > 0 ? RawTar.Record("linkpath", link) : "");
        return form switch
        {
            Form.Attributes => [.. RawTar.Entry("harmless", 'x', attributes), .. RawTar.Entry("harmless", type, content, "harmless")],
            Form.CommonAttributes => [.. RawTar.Entry("harmless", 'g', attributes), .. RawTar.Entry("harmless", type, content, "harmless")],
            Form.GnuNames =>
            [
                .. RawTar.Entry("././@LongLink", 'L', name + "\0"),
                .. link.Length > 0 ? RawTar.Entry("././@LongLink", 'K', link + "\0") : [],
                .. RawTar.Entry("harmless", type, content, "harmless"),
            ],
            _ => RawTar.Entry(name, type, content, link),
        };
    }

    /// <summary>Changes bytes, most of them in headers, whose sums are right again then or not; and may cut off the end.</summary>
    private static byte[] Change(byte[] archive, (int Place, byte Value)[] changes, bool isSummed, int cut)
    {
        foreach (var (place, value) in changes)
        {
            archive[place % archive.Length] = value;
        }

        for (var start = 0; isSummed && start + Block <= archive.Length; start += Block)
        {
            var header = archive.AsSpan(start, Block);
            if (header[257..262].SequenceEqual("ustar"u8))
            {
                RawTar.Sum(header);
            }
        }

        return cut == 0 ? archive[..(archive.Length / 2)] : archive;
    }

    private static string Describe(string directory) => string.Join('\n', new DirectoryInfo(directory).EnumerateFileSystemInfos("*", SearchOption.AllDirectories)
        .Select(file => string.Create(CultureInfo.InvariantCulture, $"{file.Name} {file.UnixFileMode} {FileStatus.Of(file.FullName).Links} {file.LastWriteTimeUtc:O} {(file is FileInfo text ? File.ReadAllText(text.FullName) : "")}"))
        .Append(string.Create(CultureInfo.InvariantCulture, $"{Directory.GetLastWriteTimeUtc(directory):O}")));

    /// <summary>Where an entry has its names.</summary>
    private enum Form
    {
        Header,
        Attributes,
        CommonAttributes,
        GnuNames,
    }
}
