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
        await Fails(archive => archive.Add("manifest.json", "[" + new string(' ', 2000) + "]"), "neither", new() { MaxDocumentSize = 1000 });
        await Assert.ThrowsAsync<InvalidDataException>(() => ImageArchive.ReadIndexAsync(new ReadOnlyMemoryStream(new byte[700].Select(_ => (byte)'x').ToArray())));
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
