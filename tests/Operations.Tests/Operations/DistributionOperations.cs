namespace DockerApiGen.Operations.Tests;

public sealed class DistributionOperations(OperationRun run) : DaemonOperations(run)
{
    [Operation("DistributionInspect")]
    public async Task InspectAsync()
    {
        var registry = await RequireRegistryAsync(nowhere => Docker.Distribution.InspectAsync($"{nowhere}/busybox", cancellationToken: Limit));
        var name = $"{registry}/dockerapigen/{NewName()}";
        await Docker.Images.TagAsync(TestImage.Name, new() { Repo = name, Tag = "1" }, Limit);
        Run.Afterwards(() => Docker.Images.DeleteAsync($"{name}:1"));
        await using (var push = await Docker.Images.PushAsync(name, new() { Tag = "1" }, cancellationToken: Limit))
        {
            await push.CompleteAsync(Limit);
        }

        var inspected = await Docker.Distribution.InspectAsync($"{name}:1", cancellationToken: Limit);
        Assert.StartsWith("sha256:", inspected.Descriptor!.Digest, StringComparison.Ordinal);
    }
}
