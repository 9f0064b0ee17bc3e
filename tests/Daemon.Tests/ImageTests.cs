using DockerApiGen.Tar;

namespace DockerApiGen.Daemon.Tests;

public sealed class ImageTests(DaemonFixture daemon) : DaemonTests(daemon)
{
    // Nothing listens there: no registry.
    private const string DeadRegistry = "127.0.0.1:1";

    [SkippableFact]
    public async Task Imported_from_a_tar()
    {
        var tag = NewName();
        using var tar = TarArchive.Create(("hello.txt", "hello"));
        var statuses = new List<string?>();

        await using var import = await Docker.Images.CreateAsync(
            tar, new() { FromSrc = "-", Repo = "dockerapigen/imported", Tag = tag, Message = "by a test", Changes = ["CMD [\"/hello\"]", "ENV A=b"] }, cancellationToken: Limit);
        await foreach (var step in import.WithCancellation(Limit))
        {
            statuses.Add(step.Status);
        }

        var image = $"dockerapigen/imported:{tag}";
        var inspected = await Docker.Images.InspectAsync(image, cancellationToken: Limit);
        var history = await Docker.Images.HistoryAsync(image, cancellationToken: Limit);
        var deleted = await Docker.Images.DeleteAsync(image, cancellationToken: Limit);

        Assert.StartsWith("sha256:", Assert.Single(statuses), StringComparison.Ordinal);
        Assert.Equal(["/hello"], inspected.Config!.Cmd);
        Assert.Contains("A=b", inspected.Config.Env!);
        Assert.Equal("by a test", Assert.Single(history).Comment);
        Assert.Contains(deleted, item => item.Untagged == image);
        Assert.Contains(deleted, item => item.Deleted == inspected.Id);
        await Assert.ThrowsAsync<DockerNotFoundException>(() => Docker.Images.InspectAsync(image, cancellationToken: Limit));
    }

    [SkippableFact]
    public async Task Tagged_and_listed()
    {
        var name = NewName();
        await Docker.Images.TagAsync(BusyboxImage.Name, new() { Repo = name, Tag = "one" }, Limit);

        var listed = await Docker.Images.ListAsync(new() { Filters = new() { { "reference", name } } }, Limit);
        var deleted = await Docker.Images.DeleteAsync($"{name}:one", cancellationToken: Limit);

        var image = Assert.Single(listed);
        Assert.Contains($"{name}:one", image.RepoTags);
        Assert.True(image.Size > 0);
        Assert.Equal($"{name}:one", Assert.Single(deleted).Untagged);
    }

    [SkippableFact]
    public async Task Saved_and_loaded()
    {
        var (one, two) = (NewName() + ":one", NewName() + ":two");
        await CommitAsync(one);
        await CommitAsync(two);
        using var saved = new MemoryStream();
        await using (var stream = await Docker.Images.GetAllAsync(new() { Names = [one, two] }, Limit))
        {
            await stream.CopyToAsync(saved, Limit);
        }

        await AssertIndexAsync(saved, one, two);
        await Docker.Images.DeleteAsync(one, cancellationToken: Limit);
        await Docker.Images.DeleteAsync(two, cancellationToken: Limit);
        saved.Position = 0;
        var messages = "";
        await using var load = await Docker.Images.LoadAsync(saved, new() { Quiet = true }, Limit);
        await foreach (var step in load.WithCancellation(Limit))
        {
            messages += step.Stream;
        }

        Assert.Contains(one, messages, StringComparison.Ordinal);
        Assert.Equal([one], (await Docker.Images.InspectAsync(one, cancellationToken: Limit)).RepoTags);
        await using (var single = await Docker.Images.GetAsync(two, cancellationToken: Limit))
        {
            Assert.Contains("manifest.json", (await TarArchive.ReadAsync(single, Limit)).Keys);
        }

        await Docker.Images.DeleteAsync(one, cancellationToken: Limit);
        await Docker.Images.DeleteAsync(two, cancellationToken: Limit);
    }

    [SkippableFact]
    public async Task What_is_no_image_cannot_be_loaded()
    {
        var docker = Docker;
        using var tar = TarArchive.Create(("manifest.json", "nonsense"));

        await Assert.ThrowsAnyAsync<DockerApiException>(async () =>
        {
            await using var load = await docker.Images.LoadAsync(tar, cancellationToken: Limit);
            await load.CompleteAsync(Limit);
        });
    }

    [SkippableFact]
    public async Task A_failed_push_throws_while_it_is_read()
    {
        var name = $"{DeadRegistry}/{NewName()}";
        await Docker.Images.TagAsync(BusyboxImage.Name, new() { Repo = name, Tag = "one" }, Limit);

        await using var push = await Docker.Images.PushAsync(name, new() { Tag = "one" }, cancellationToken: Limit);
        var exception = await Assert.ThrowsAsync<DockerStreamException>(() => push.CompleteAsync(Limit));
        await Docker.Images.DeleteAsync($"{name}:one", cancellationToken: Limit);

        Assert.Equal("ImagePush", exception.Operation);
        Assert.Contains("refused", exception.DaemonMessage!, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_failed_pull_throws()
    {
        var docker = Docker;
        await Assert.ThrowsAnyAsync<DockerApiException>(async () =>
        {
            await using var pull = await docker.Images.CreateAsync(options: new() { FromImage = $"{DeadRegistry}/{NewName()}", Tag = "one" }, cancellationToken: Limit);
            await pull.CompleteAsync(Limit);
        });
    }

    /// <summary>What an archive says of its images is what the daemon says of them.</summary>
    private async Task AssertIndexAsync(MemoryStream saved, params string[] names)
    {
        saved.Position = 0;
        var archive = await ImageArchive.ReadIndexAsync(saved, cancellationToken: Limit);

        Assert.Equal(names.Order(), archive.Images.SelectMany(image => image.Tags).Order());
        foreach (var name in names)
        {
            var archived = archive.Images.Single(image => image.Tags.Contains(name));
            var inspected = await Docker.Images.InspectAsync(name, cancellationToken: Limit);

            // With containerd's store the id is that of the manifest, or of the list that it is in.
            Assert.Contains(inspected.Id, new[] { archived.ConfigDigest, archived.Digest, archived.IndexDigest });
            Assert.Equal(inspected.RootFS!.Layers.Count, archived.Layers.Count);
            Assert.All(archived.Layers, layer => Assert.True(layer.Size > 0));
            Assert.Equal((inspected.Os, inspected.Architecture), (archived.Platform!.Os, archived.Platform.Architecture));
        }
    }

    /// <summary>Makes an image of its own, so that deleting its name deletes it.</summary>
    private async Task CommitAsync(string name)
    {
        await using var container = await CreateAsync(["true"]);
        var parts = name.Split(':');
        await Docker.Images.CommitAsync(
            options: new() { Container = container.Id, Repo = parts[0], Tag = parts[1], Changes = [$"LABEL name={name}"] }, cancellationToken: Limit);
    }
}
