using System.Diagnostics;
using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text;
using DockerApiGen.Tar;
using Xunit;

namespace DockerApiGen.Tests;

public class ImageArchiveTests
{
    private static readonly string s_configName = new('c', 64);

    [Fact]
    public async Task An_archive_of_docker_20_has_tags_layers_and_the_configuration()
    {
        var archive = new Archive();
        archive.Add("base/layer.tar", new string('\u0001', 5000));
        archive.Add($"{s_configName}.json", """{"architecture":"arm64","os":"linux","variant":"v8"}""");
        archive.Add("top/layer.tar", "\u0001");
        archive.AddLink("other/layer.tar", "../base/layer.tar");
        archive.Add("manifest.json", $$"""[{"Config":"{{s_configName}}.json","RepoTags":["a:1","a:2"],"Layers":["base/layer.tar","top/layer.tar"]},{"Config":"x.json","RepoTags":null,"Layers":["other/layer.tar"]}]""");
        archive.Add("repositories", """{"a":{"1":"top"}}""");
        var images = (await archive.ReadAsync()).Images;
        Assert.Equal(["a:1", "a:2"], images[0].Tags);
        Assert.Equal(($"sha256:{s_configName}", null, ImagePlatform.Parse("linux/arm64/v8")), (images[0].ConfigDigest, images[0].Digest, images[0].Platform));
        Assert.Equal([new("base/layer.tar", null, 5000), new("top/layer.tar", null, 1)], images[0].Layers);
        Assert.Equal((0, null, 5000L), (images[1].Tags.Count, images[1].Platform, images[1].Layers.Single().Size!.Value));
    }

    [Fact]
    public async Task An_image_layout_has_an_image_for_each_platform_that_is_there()
    {
        var archive = new Archive();
        var layer = archive.AddBlob(new string('\u001F', 3000));
        var config = archive.AddBlob("""{"os":"linux","architecture":"amd64"}""");
        var manifest = archive.AddBlob($$"""{"config":{"digest":"{{config}}"},"layers":[{"digest":"{{layer}}","size":3000},{"digest":"sha256:{{new string('0', 64)}}","size":1}]}""");
        var attestation = archive.AddBlob($$"""{"layers":[],"config":{"digest":"{{config}}"} }""");
        var index = archive.AddBlob($$"""
            {"manifests":[{"digest":"{{manifest}}","platform":{"os":"linux","architecture":"amd64","variant":"v2"} },
            {"digest":"sha256:{{new string('1', 64)}}","platform":{"os":"linux","architecture":"s390x"} },
            {"digest":"{{attestation}}","annotations":{"vnd.docker.reference.type":"attestation-manifest"} }]}
            """);
        archive.Add("oci-layout", """{"imageLayoutVersion":"1.0.0"}""");
        archive.Add("index.json", $$"""
            {"manifests":[{"digest":"{{index}}","annotations":{"io.containerd.image.name":"docker.io/library/a:1","org.opencontainers.image.ref.name":"1"} },
            {"digest":"{{index}}","annotations":{"org.opencontainers.image.ref.name":"two"} }]}
            """);
        var image = Assert.Single((await archive.ReadAsync()).Images);
        Assert.Equal(["docker.io/library/a:1", "two"], image.Tags);
        Assert.Equal((manifest, index, config), (image.Digest, image.IndexDigest, image.ConfigDigest));
        Assert.Equal(ImagePlatform.Parse("linux/amd64/v2"), image.Platform);
        Assert.Equal([3000, null], image.Layers.Select(part => part.Size));
    }

    [Fact]
    public async Task An_archive_of_docker_28_has_the_tags_as_docker_shows_them()
    {
        var archive = new Archive();
        var config = archive.AddBlob("""{"os":"linux","architecture":"amd64"}""");
        var layer = archive.AddBlob("\u0001layer");
        var manifest = archive.AddBlob($$"""{"config":{"digest":"{{config}}"},"layers":[{"digest":"{{layer}}"}]}""");
        archive.Add("index.json", $$"""{"manifests":[{"digest":"{{manifest}}","annotations":{"io.containerd.image.name":"docker.io/library/a:1"} }]}""");
        archive.Add("manifest.json", $$"""[{"Config":"blobs/{{config.Replace(':', '/')}}","RepoTags":["a:1"],"Layers":["blobs/{{layer.Replace(':', '/')}}"]}]""");
        var image = Assert.Single((await archive.ReadAsync()).Images);
        Assert.Equal(["a:1"], image.Tags);
        Assert.Equal((manifest, ImagePlatform.Parse("linux/amd64")), (image.Digest, image.Platform));
    }

    [Fact]
    public async Task What_is_no_archive_of_images_or_a_malformed_one_is_said()
    {
        await Fails(_ => { }, "neither");
        await Fails(archive => archive.Add("manifest.json", "{"), "no JSON");
        await Fails(archive => archive.Add("manifest.json", "{}"), "list");
        await Fails(archive => archive.Add("index.json", """{"manifests":[{}]}"""), "without a digest");
        await Fails(
            archive =>
            {
                archive.Add($"blobs/sha256/{s_configName}", """{"layers":[]}""");
                archive.Add("index.json", $$"""{"manifests":[{"digest":"sha256:{{s_configName}}"}]}""");
            },
            "does not have the digest");
        await Fails(archive => archive.Add("manifest.json", "[" + new string(' ', 2000) + "]"), "more than", new() { MaxTotalSize = 1000 });
        await Fails(archive => archive.Add("manifest.json", "[" + new string(' ', 2000) + "]"), "has 2002 bytes", new() { MaxDocumentSize = 1000 });
        await Assert.ThrowsAsync<InvalidDataException>(() => ImageArchive.ReadIndexAsync(new ReadOnlyMemoryStream(new byte[700].Select(_ => (byte)'x').ToArray())));
    }

    [Fact]
    public async Task A_manifest_that_the_index_lists_and_that_is_missing_or_too_large_is_said()
    {
        var digest = $"sha256:{s_configName}";
        await Fails(archive => archive.Add("index.json", $$"""{"manifests":[{"digest":"{{digest}}"}]}"""), $"lists {digest}");
        foreach (var isNested in new[] { false, true })
        {
            await Fails(
                archive =>
                {
                    var large = archive.AddBlob("""{"layers":[]}""" + new string(' ', 2000));
                    var listed = isNested ? archive.AddBlob($$"""{"manifests":[{"digest":"{{large}}"}]}""") : large;
                    archive.Add("index.json", $$"""{"manifests":[{"digest":"{{listed}}"}]}""");
                },
                "has 2013 bytes",
                new() { MaxDocumentSize = 1000 });
        }
    }

    [Theory]
    [InlineData("manifests of an index", true)]
    [InlineData("indexes of an index", true)]
    [InlineData("images of docker's manifest", false)]
    public async Task What_is_listed_many_times_is_read_once(string what, bool isIndex)
    {
        var archive = new Archive();
        var large = new string(' ', 3_000_000);
        var config = archive.AddBlob("""{"os":"linux","architecture":"amd64"}""" + large);
        var manifest = archive.AddBlob($$"""{"config":{"digest":"{{config}}"},"layers":[]}""" + large);
        var listed = what.StartsWith("indexes", StringComparison.Ordinal) ? archive.AddBlob($$"""{"manifests":[{"digest":"{{manifest}}"}]}""" + large) : manifest;
        archive.Add(
            isIndex ? "index.json" : "manifest.json",
            isIndex ? $$"""{"manifests":[{{string.Join(',', Enumerable.Repeat($$"""{"digest":"{{listed}}"}""", 5000))}}]}"""
            : $"[{string.Join(',', Enumerable.Repeat($$"""{"Config":"blobs/{{config.Replace(':', '/')}}"}""", 5000))}]");
        var clock = Stopwatch.StartNew();

        var images = (await archive.ReadAsync()).Images;

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(3));
        Assert.Equal(isIndex ? 1 : 5000, images.Count);
        Assert.All(images, image => Assert.Equal(ImagePlatform.Parse("linux/amd64"), image.Platform));
    }

    [Fact]
    public async Task More_manifests_than_there_can_be_are_refused_wherever_they_are_listed()
    {
        var entries = string.Join(',', Enumerable.Repeat("""{"digest":"sha256:1"}""", 10_001));
        await Fails(archive => archive.Add("manifest.json", $"[{entries}]"), "more than 10000 manifests");
        await Fails(archive => archive.Add("index.json", $$"""{"manifests":[{{entries}}]}"""), "more than 10000 manifests");
    }

    [Fact]
    public async Task Going_through_what_was_read_can_be_cancelled()
    {
        var documents = new ArchiveDocuments(new ImageArchiveOptions());
        await documents.AddAsync(new UstarTarEntry(TarEntryType.RegularFile, "manifest.json") { DataStream = new MemoryStream("[{}]"u8.ToArray()) }, default);

        Assert.Throws<OperationCanceledException>(() => new ImageArchiveReader(documents, new CancellationToken(canceled: true)).Read());
    }

    [Fact]
    public async Task An_archive_that_is_cut_between_files_is_malformed()
    {
        var archive = RawTar.Entry("manifest.json", '0', "[]");
        await Assert.ThrowsAsync<InvalidDataException>(() => ImageArchive.ReadIndexAsync(new MemoryStream(archive)));
        Assert.Empty((await ImageArchive.ReadIndexAsync(new MemoryStream([.. archive, .. RawTar.End]))).Images);
    }

    private static async Task Fails(Action<Archive> fill, string said, ImageArchiveOptions? options = null)
    {
        var archive = new Archive();
        archive.Add("some", "thing");
        fill(archive);
        Assert.Contains(said, (await Assert.ThrowsAsync<InvalidDataException>(() => archive.ReadAsync(options))).Message, StringComparison.Ordinal);
    }

    private sealed class Archive
    {
        private readonly MemoryStream _bytes = new();
        private readonly TarWriter _writer;

        public Archive() => _writer = new TarWriter(_bytes, leaveOpen: true);

        public void Add(string name, string content) =>
            _writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(content)) });

        public void AddLink(string name, string target) => _writer.WriteEntry(new UstarTarEntry(TarEntryType.SymbolicLink, name) { LinkName = target });

        public string AddBlob(string content)
        {
            var hex = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
            Add($"blobs/sha256/{hex}", content);
            return $"sha256:{hex}";
        }

        public Task<ImageArchive> ReadAsync(ImageArchiveOptions? options = null)
        {
            _writer.Dispose();
            return ImageArchive.ReadIndexAsync(new ReadOnlyMemoryStream(_bytes.ToArray()), options);
        }
    }
}
