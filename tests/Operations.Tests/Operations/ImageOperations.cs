using System.Formats.Tar;
using System.Text;

namespace DockerApiGen.Operations.Tests;

public sealed class ImageOperations(OperationRun run) : DaemonOperations(run)
{
    [Operation("ImageList")]
    public async Task ListAsync()
    {
        var image = await CreateImageAsync();

        // Asked for digests, podman answers nothing at all.
        var listed = await Docker.Images.ListAsync(new() { All = true, Digests = IsPodman ? null : true, Filters = OfThisRun() }, Limit);
        Assert.Contains(listed, summary => summary.RepoTags.Any(tag => tag.EndsWith(image, StringComparison.Ordinal)));
    }

    [Operation("ImageBuild")]
    public async Task BuildAsync()
    {
        var image = $"dockerapigen/{NewName()}:1";
        await using var context = TarArchive.Create(("Dockerfile", $"FROM {TestImage.Name}\nENV COLOR=red\nRUN echo built\nLABEL {Run.Daemon.Label}\n"));
        await using var build = await Docker.Images.BuildAsync(context, new() { Tags = [image], Remove = true, ForceRemove = true }, cancellationToken: Limit);
        await build.CompleteAsync(Limit);
        Run.Afterwards(() => Docker.Images.DeleteAsync(image, new() { Force = true }));
        Assert.Contains("COLOR=red", (await Docker.Images.InspectAsync(image, cancellationToken: Limit)).Config!.Env!);
        await FailToBuildAsync();
        if (!IsPodman)
        {
            await BuildWithBuildKitAsync();
        }
    }

    [Operation("BuildPrune")]
    public async Task BuildPruneAsync()
    {
        var mark = await BuildWithBuildKitAsync();
        var usage = await Docker.System.DataUsageAsync(cancellationToken: Limit);
        var made = Assert.Single(usage.BuildCache, cache => cache.Description?.Contains(mark, StringComparison.Ordinal) == true);
        var pruned = await Docker.Images.BuildPruneAsync(new() { All = true, Filters = new() { { "id", made.ID! } } }, Limit);
        Assert.Contains(made.ID!, pruned.CachesDeleted);
    }

    [Operation("ImageCreate")]
    public async Task CreateAsync()
    {
        var repository = $"dockerapigen/{NewName()}";
        await using (var tar = TarArchive.Create(("file", repository)))
        {
            await using var import = await Docker.Images.CreateAsync(tar, new() { FromSrc = "-", Repo = repository, Changes = [$"LABEL {Run.Daemon.Label}"], Message = "made by a test" }, cancellationToken: Limit);
            Run.Afterwards(() => Docker.Images.DeleteAsync(repository, new() { Force = true }));
            await import.CompleteAsync(Limit);
        }

        if (Settings.Registry is { } registry)
        {
            var image = await PushAsync(registry);
            await Docker.Images.DeleteAsync(image, cancellationToken: Limit);
            await using var pull = await Docker.Images.CreateAsync(options: new() { FromImage = image }, cancellationToken: Limit);
            await pull.CompleteAsync(Limit);
            await Docker.Images.InspectAsync(image, cancellationToken: Limit);
        }
    }

    [Operation("ImageInspect")]
    public async Task InspectAsync()
    {
        var image = await CreateImageAsync();
        var inspected = await Docker.Images.InspectAsync(image, cancellationToken: Limit);
        Assert.Contains(inspected.RepoTags, tag => tag.EndsWith(image, StringComparison.Ordinal));
        Assert.NotEmpty(inspected.RootFS!.Layers!);
    }

    [Operation("ImageHistory")]
    public async Task HistoryAsync()
    {
        var image = await CreateImageAsync();
        var history = await Docker.Images.HistoryAsync(image, cancellationToken: Limit);
        Assert.NotEmpty(history);

        // Podman 4.3 names no tags.
        Assert.True(IsPodman || history.Any(layer => layer.Tags.Contains(image)));
    }

    [Operation("ImagePush")]
    public async Task PushAsync() => await PushAsync(await RequireRegistryAsync(async nowhere => await PushAsync(nowhere)));

    [Operation("ImageTag")]
    public async Task TagAsync()
    {
        var image = await CreateImageAsync();
        var other = $"dockerapigen/{NewName()}";
        await Docker.Images.TagAsync(image, new() { Repo = other, Tag = "2" }, Limit);
        await Docker.Images.DeleteAsync($"{other}:2", cancellationToken: Limit);
    }

    [Operation("ImageDelete")]
    public async Task DeleteAsync()
    {
        var image = await CreateImageAsync();
        Assert.NotEmpty(await Docker.Images.DeleteAsync(image, new() { Force = true }, Limit));
        await Assert.ThrowsAsync<DockerNotFoundException>(() => Docker.Images.InspectAsync(image, cancellationToken: Limit));
    }

    [Operation("ImageSearch")]
    public async Task SearchAsync()
    {
        if (Settings.HostAddress is not { } address)
        {
            await Assert.ThrowsAnyAsync<DockerApiException>(() => Docker.Images.SearchAsync("127.0.0.1:1/busybox", cancellationToken: Limit));
            throw new SkipException("DOCKER_TESTS_HOST_ADDRESS does not say where the daemon finds this program's index: only the refusal without one was seen");
        }

        await using var index = new SearchIndex(address);
        var found = Assert.Single(await Docker.Images.SearchAsync($"{index.Host}/busybox", new() { Limit = 5 }, cancellationToken: Limit));
        Assert.EndsWith("busybox", found.Name, StringComparison.Ordinal);
    }

    [Operation("ImagePrune")]
    public async Task PruneAsync()
    {
        // Without a name an image is dangling, and those are what is pruned.
        var container = await RunContainerAsync(["sh", "-c", $"echo {NewName()} > /made"]);
        var image = (await Docker.Images.CommitAsync(new() { Labels = Labels }, new() { Container = container }, Limit)).Id;
        var pruned = await Docker.Images.PruneAsync(new() { Filters = OfThisRun() }, Limit);
        Assert.NotEmpty(pruned.ImagesDeleted);
        Assert.DoesNotContain(await Docker.Images.ListAsync(new() { All = true, Filters = OfThisRun() }, Limit), listed => listed.Id == image);
    }

    [Operation("ImageCommit")]
    public async Task CommitAsync()
    {
        var container = await RunContainerAsync(["sh", "-c", "echo new > /new"]);
        var repository = $"dockerapigen/{NewName()}";
        var committed = await Docker.Images.CommitAsync(new() { Env = ["COLOR=red"] }, new() { Container = container, Repo = repository, Changes = [$"LABEL {Run.Daemon.Label}"] }, Limit);
        Run.Afterwards(() => Docker.Images.DeleteAsync(repository, new() { Force = true }));
        Assert.NotEmpty(committed.Id);
    }

    [Operation("ImageGet")]
    public async Task GetAsync()
    {
        var image = await CreateImageAsync();
        await using var tar = await Docker.Images.GetAsync(image, cancellationToken: Limit);
        Assert.Contains("manifest.json", (await TarArchive.ReadAsync(tar, Limit)).Keys);
    }

    [Operation("ImageGetAll")]
    public async Task GetAllAsync()
    {
        string[] images = [await CreateImageAsync(), TestImage.Name];
        await using var tar = await Docker.Images.GetAllAsync(new() { Names = images }, Limit);
        Assert.Contains(images[0], (await TarArchive.ReadAsync(tar, Limit))["manifest.json"], StringComparison.Ordinal);
    }

    [Operation("ImageLoad")]
    public async Task LoadAsync()
    {
        var image = await CreateImageAsync();
        using var tar = new MemoryStream();
        await using (var saved = await Docker.Images.GetAsync(image, cancellationToken: Limit))
        {
            await saved.CopyToAsync(tar, Limit);
        }

        await Docker.Images.DeleteAsync(image, new() { Force = true }, Limit);
        tar.Position = 0;
        await using (var load = await Docker.Images.LoadAsync(tar, new() { Quiet = false }, Limit))
        {
            await load.CompleteAsync(Limit);
        }

        await Docker.Images.InspectAsync(image, cancellationToken: Limit);
    }

    private async Task FailToBuildAsync()
    {
        await using var context = TarArchive.Create(("Dockerfile", $"FROM {TestImage.Name}\nRUN false\n"));
        await using var build = await Docker.Images.BuildAsync(context, new() { Remove = true, ForceRemove = true }, cancellationToken: Limit);
        await Assert.ThrowsAsync<DockerStreamException>(() => build.CompleteAsync(Limit));
    }

    /// <summary>Builds something that leaves an entry in the build cache, and gives the word by which that is known.</summary>
    private async Task<string> BuildWithBuildKitAsync()
    {
        var mark = NewName();
        await using var context = CreateContext($"FROM {TestImage.Name}\nRUN echo {mark}\n");
        await using var build = await Docker.Images.BuildAsync(context, new() { Version = "2", Labels = Labels }, cancellationToken: Limit);
        await build.CompleteAsync(Limit);
        return mark;
    }

    // BuildKit takes an archive that begins with a header of pax for a Dockerfile.
    private static MemoryStream CreateContext(string dockerfile)
    {
        var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, TarEntryFormat.Ustar, leaveOpen: true))
        {
            using var data = new MemoryStream(Encoding.UTF8.GetBytes(dockerfile));
            writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, "Dockerfile") { DataStream = data });
        }

        tar.Position = 0;
        return tar;
    }

    private async Task<string> PushAsync(string registry)
    {
        var image = await CreateImageAsync();
        var name = $"{registry}/{image.Split(':')[0]}";
        await Docker.Images.TagAsync(image, new() { Repo = name, Tag = "1" }, Limit);
        Run.Afterwards(() => Docker.Images.DeleteAsync($"{name}:1", new() { Force = true }));
        await using var push = await Docker.Images.PushAsync(name, new() { Tag = "1" }, cancellationToken: Limit);
        await push.CompleteAsync(Limit);
        return $"{name}:1";
    }
}
