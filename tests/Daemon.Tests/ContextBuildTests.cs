using System.IO.Compression;
using DockerApiGen.Tar;

namespace DockerApiGen.Daemon.Tests;

public sealed class ContextBuildTests(DaemonFixture daemon) : DaemonTests(daemon)
{
    [SkippableFact]
    public async Task A_directory_becomes_an_image()
    {
        var folder = Directory.CreateTempSubdirectory("dag-build-");
        var name = $"{NewName()}:one";
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "Dockerfile"), $"FROM {BusyboxImage.Name}\nCOPY . /in\nRUN ls /in && cat /in/kept\n", Limit);
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "kept"), "this is kept\n", Limit);
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "left.out"), "this is not\n", Limit);
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, ".dockerignore"), "*.out\n", Limit);
            var output = "";

            await using var build = await Docker.Images.BuildAsync(BuildContext.FromDirectory(folder.FullName), Options(name), Limit);
            await foreach (var message in build.WithCancellation(Limit))
            {
                output += message.Stream;
            }

            var result = await build.CompleteAsync(Limit);

            Assert.Contains("this is kept", output, StringComparison.Ordinal);
            Assert.DoesNotContain("left.out", output, StringComparison.Ordinal);
            Assert.Equal((await Docker.Images.InspectAsync(name, cancellationToken: Limit)).Id, result.ImageId);
            Assert.Empty(result.Digests);
            Assert.StartsWith("Step 4/4", build.Step, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
            await RemoveAsync(name);
        }
    }

    [SkippableFact]
    public async Task A_build_that_fails_names_its_step()
    {
        var context = BuildContext.FromFiles(new Dictionary<string, string> { ["Dockerfile"] = $"FROM {BusyboxImage.Name}\nRUN exit 9\n" });

        await using var build = await Docker.Images.BuildAsync(context, Options(), Limit);
        var error = await Assert.ThrowsAsync<DockerBuildException>(() => build.CompleteAsync(Limit));

        Assert.Equal("Step 2/3 : RUN exit 9", error.Step);
        Assert.Equal(9, error.Code);
        Assert.Contains("Step 2/3 : RUN exit 9: ", error.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_Dockerfile_given_as_text_builds_with_the_files_and_the_options_stay_as_they_were()
    {
        var name = $"{NewName()}:text";
        var options = Options(name);
        var context = BuildContext.FromFiles(
            new Dictionary<string, string> { ["a.txt"] = "a" },
            new() { DockerfileText = $"FROM {BusyboxImage.Name}\nCOPY a.txt /\nRUN test -f /a.txt\n" });
        try
        {
            await using var build = await Docker.Images.BuildAsync(context, options, Limit);

            Assert.NotNull((await build.CompleteAsync(Limit)).ImageId);
            Assert.Null(options.Dockerfile);
        }
        finally
        {
            await RemoveAsync(name);
        }
    }

    [SkippableFact]
    public async Task A_refusal_while_the_context_is_being_sent_is_the_refusal()
    {
        var docker = Docker;
        await using var zeros = new EndlessStream(1L << 30);
        var context = BuildContext.FromEntries([BuildContextEntry.File("Dockerfile", "FROM scratch\n"), BuildContextEntry.File("zeros", 1L << 30, () => zeros)]);

        // 20.10 calls it an internal error, later dockers a bad request.
        var error = await Assert.ThrowsAnyAsync<DockerApiException>(() => docker.Images.BuildAsync(context, new() { Tags = ["NOT/A:valid:tag"] }, Limit));

        Assert.Contains("invalid reference format", error.DaemonMessage, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task What_keeps_a_file_from_being_read_is_what_the_build_fails_with()
    {
        var context = BuildContext.FromEntries([
            BuildContextEntry.File("Dockerfile", $"FROM {BusyboxImage.Name}\n"),
            BuildContextEntry.File("gone", 10, () => throw new IOException("no such luck"))]);

        var error = await Assert.ThrowsAsync<IOException>(() => Docker.Images.BuildAsync(context, Options(), Limit));

        Assert.Contains("no such luck", error.Message, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData(true, null)]
    [InlineData(true, "1.29")]
    [InlineData(false, "1.29")]
    public async Task The_images_id_is_known_of_a_quiet_build_and_over_an_API_that_says_it_in_words_only(bool isQuiet, string? version)
    {
        _ = Docker;
        var name = $"{NewName()}:id";
        using var docker = DockerApi.Connect(new() { ApiVersion = version });
        try
        {
            var context = BuildContext.FromFiles([new("Dockerfile", $"FROM {BusyboxImage.Name}\nRUN echo sha256:{new string('0', 64)}\n")]);

            await using var build = await docker.Images.BuildAsync(context, new() { Tags = [name], Labels = Labels, NetworkMode = "none", NoCache = true, Quiet = isQuiet }, Limit);
            var result = await build.CompleteAsync(Limit);

            Assert.Equal((await Docker.Images.InspectAsync(name, cancellationToken: Limit)).Id, (await Docker.Images.InspectAsync(result.ImageId!, cancellationToken: Limit)).Id);
            Assert.Equal(isQuiet, result.ImageId!.StartsWith("sha256:", StringComparison.Ordinal));
        }
        finally
        {
            await RemoveAsync(name);
        }
    }

    [SkippableFact]
    public async Task A_compressed_context_builds()
    {
        var name = $"{NewName()}:gzip";
        var context = BuildContext.FromFiles(
            [new("Dockerfile", $"FROM {BusyboxImage.Name}\nCOPY large /\nRUN wc -c /large\n"), new("large", new string('x', 3_000_000))],
            new() { Gzip = CompressionLevel.Fastest });
        var output = "";
        try
        {
            await using var build = await Docker.Images.BuildAsync(context, Options(name), Limit);
            await foreach (var message in build.WithCancellation(Limit))
            {
                output += message.Stream;
            }

            Assert.Contains("3000000 /large", output, StringComparison.Ordinal);
        }
        finally
        {
            await RemoveAsync(name);
        }
    }

    private ImageBuildOptions Options(string? name = null) => new()
    {
        Tags = name is null ? null : [name], Labels = Labels, NetworkMode = "none", NoCache = true, ForceRemove = true,
    };

    private async Task RemoveAsync(string name)
    {
        try
        {
            await Docker.Images.DeleteAsync(name, new() { Force = true });
        }
        catch (DockerNotFoundException)
        {
            // The build did not come so far.
        }
    }
}
