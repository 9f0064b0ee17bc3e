using System.Text.Json;

namespace DockerApiGen.Daemon.Tests;

public sealed class BuildTests(DaemonFixture daemon) : DaemonTests(daemon)
{
    private const string From = $"FROM {BusyboxImage.Name}\n";

    [SkippableFact]
    public async Task An_image_from_a_tar()
    {
        var (one, two) = (NewName() + ":one", NewName() + ":two");
        using var context = TarArchive.Create(
            ("docker/File", From + "ARG WHO\nCOPY hello.txt /\nRUN cat /hello.txt && echo \"and $WHO\"\n"), ("hello.txt", "hello from the context\n"));
        var output = "";

        await using var build = await Docker.Images.BuildAsync(
            context,
            new() { Dockerfile = "docker/File", Tags = [one, two], BuildArgs = new() { ["WHO"] = "you & me" }, Labels = new() { ["made-by"] = "test" }, NoCache = true, ForceRemove = true },
            cancellationToken: Limit);
        string? id = null;
        await foreach (var step in build.WithCancellation(Limit))
        {
            output += step.Stream;
            id = step.Aux is { ValueKind: JsonValueKind.Object } aux ? aux.GetProperty("ID").GetString() : id;
        }

        var image = await Docker.Images.InspectAsync(one, cancellationToken: Limit);
        await Docker.Images.DeleteAsync(one, cancellationToken: Limit);
        await Docker.Images.DeleteAsync(two, cancellationToken: Limit);

        Assert.Contains("hello from the context", output, StringComparison.Ordinal);
        Assert.Contains("and you & me", output, StringComparison.Ordinal);
        Assert.Equal(image.Id, id);
        Assert.Equal([one, two], image.RepoTags.Order(StringComparer.Ordinal).OrderByDescending(tag => tag == one));
        Assert.Equal("test", image.Config!.Labels!["made-by"]);
    }

    [SkippableFact]
    public async Task A_failed_step_throws_after_the_output_before_it()
    {
        using var context = TarArchive.Create(("Dockerfile", From + "RUN echo before && exit 7\n"));
        var output = "";

        await using var build = await Docker.Images.BuildAsync(context, new() { NoCache = true, ForceRemove = true }, cancellationToken: Limit);
        var exception = await Assert.ThrowsAsync<DockerStreamException>(async () =>
        {
            await foreach (var step in build.WithCancellation(Limit))
            {
                output += step.Stream;
            }
        });

        Assert.Contains("before", output, StringComparison.Ordinal);
        Assert.Equal("ImageBuild", exception.Operation);
        Assert.Equal(7, exception.Code);
        Assert.Contains("returned a non-zero code: 7", exception.DaemonMessage!, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_failed_build_throws_for_who_does_not_look_at_the_output_too()
    {
        using var context = TarArchive.Create(("Dockerfile", From + "COPY missing /\n"));

        await using var build = await Docker.Images.BuildAsync(context, cancellationToken: Limit);

        await Assert.ThrowsAsync<DockerStreamException>(() => build.CompleteAsync(Limit));
    }

    [SkippableFact]
    public async Task A_Dockerfile_that_cannot_be_read_is_refused()
    {
        var docker = Docker;
        using var context = TarArchive.Create(("Dockerfile", "NONSENSE\n"));

        await Assert.ThrowsAnyAsync<DockerApiException>(async () =>
        {
            await using var build = await docker.Images.BuildAsync(context, cancellationToken: Limit);
            await build.CompleteAsync(Limit);
        });
    }
}
