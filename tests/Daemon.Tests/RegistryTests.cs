using DockerApiGen.Streams;
using DockerApiGen.Tar;

namespace DockerApiGen.Daemon.Tests;

/// <summary>A registry that wants to know who is there, and credentials that are found as the docker command finds them.</summary>
public sealed class RegistryTests(DaemonFixture daemon) : DaemonTests(daemon)
{
    [SkippableFact]
    public async Task It_takes_a_push_and_serves_a_pull_with_credentials_from_a_helper_program()
    {
        _ = Docker;
        await using var registry = await StartAsync();
        using var config = await HelperConfiguration.WriteAsync(registry.Host, Limit);
        using var docker = DockerApi.Connect();
        var image = await TagAsync(registry.Host);

        await PushAsync(docker, image);
        await docker.Images.DeleteAsync($"{image}:one", cancellationToken: Limit);
        await using (var pull = await docker.Images.CreateAsync(options: new() { FromImage = image, Tag = "one" }, cancellationToken: Limit))
        {
            await pull.CompleteAsync(Limit);
        }

        Assert.StartsWith("sha256:", (await docker.Distribution.InspectAsync($"{image}:one", cancellationToken: Limit)).Descriptor.Digest, StringComparison.Ordinal);
        Assert.Contains($"{image}:one", (await docker.Images.InspectAsync($"{image}:one", cancellationToken: Limit)).RepoTags!);
        await docker.Images.DeleteAsync($"{image}:one", cancellationToken: Limit);
    }

    [SkippableFact]
    public async Task A_build_takes_its_private_base_with_the_credentials_of_the_configuration()
    {
        _ = Docker;
        await using var registry = await StartAsync();
        using var config = await HelperConfiguration.WriteAsync(registry.Host, Limit);
        using var docker = DockerApi.Connect();
        var image = await PublishAsync(docker, registry.Host);
        try
        {
            var result = await BuildAsync(docker, From(image), Options($"{image}:two"));

            Assert.Equal(result.ImageId, (await docker.Images.InspectAsync($"{image}:two", cancellationToken: Limit)).Id);
            Assert.Contains($"{image}:one", (await docker.Images.InspectAsync($"{image}:one", cancellationToken: Limit)).RepoTags);
        }
        finally
        {
            await RemoveAsync($"{image}:two", $"{image}:one");
        }
    }

    [SkippableTheory]
    [InlineData("Wr0ng-Zx9")]
    [InlineData(null)]
    public async Task A_build_from_a_private_base_fails_with_credentials_that_are_wrong_or_missing(string? password)
    {
        _ = Docker;
        await using var registry = await StartAsync();
        string image;
        using (var owner = DockerApi.Connect(WithLogin(registry.Host, LocalRegistry.Password)))
        {
            image = await PublishAsync(owner, registry.Host);
        }

        using var docker = DockerApi.Connect(WithLogin(registry.Host, password));
        var exception = await Assert.ThrowsAsync<DockerBuildException>(() => BuildAsync(docker, From(image), Options($"{image}:two")));

        Assert.StartsWith($"Step 1/2 : FROM {image}:one", exception.Step, StringComparison.Ordinal);
        Assert.Matches("no basic auth credentials|unauthorized|authentication required", exception.DaemonMessage);
        Assert.Contains(exception.DaemonMessage!, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(password ?? LocalRegistry.Password, exception.ToString(), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task BuildKit_takes_no_credentials_but_a_private_base_that_was_pulled_before()
    {
        _ = Docker;
        await using var registry = await StartAsync();
        using var docker = DockerApi.Connect(WithLogin(registry.Host, LocalRegistry.Password));
        var image = await PublishAsync(docker, registry.Host);
        var options = Options($"{image}:two");
        options.Version = "2";
        try
        {
            var exception = await Assert.ThrowsAsync<DockerBuildException>(() => BuildAsync(docker, From(image), options));
            Assert.Contains("no active sessions", exception.DaemonMessage, StringComparison.Ordinal);

            await docker.Images.PullAsync($"{image}:one", cancellationToken: Limit);

            Assert.NotNull((await BuildAsync(docker, From(image), options)).ImageId);
        }
        finally
        {
            await RemoveAsync($"{image}:two", $"{image}:one");
        }
    }

    [SkippableTheory]
    [InlineData("1")]
    [InlineData("2")]
    public async Task A_build_of_what_was_pushed_has_the_digest_that_the_registry_has(string builder)
    {
        _ = Docker;
        await using var registry = await StartAsync();
        using var docker = DockerApi.Connect(WithLogin(registry.Host, LocalRegistry.Password));
        var image = $"{registry.Host}/{NewName()}";
        var options = Options($"{image}:one");
        options.Version = builder;
        try
        {
            var before = await BuildAsync(docker, From(BusyboxImage.Repository, "test"), options);
            Assert.Empty(before.Digests);
            await PushAsync(docker, image);

            var after = await BuildAsync(docker, From(BusyboxImage.Repository, "test"), options);

            Assert.Equal(before.ImageId, after.ImageId);
            var digest = (await docker.Distribution.InspectAsync($"{image}:one", cancellationToken: Limit)).Descriptor.Digest;
            Assert.Equal($"{image}@{digest}", Assert.Single(after.Digests));
        }
        finally
        {
            await RemoveAsync($"{image}:one");
        }
    }

    [SkippableTheory]
    [InlineData(LocalRegistry.Password, true)]
    [InlineData("Wr0ng-Zx9", false)]
    [InlineData(null, false)]
    public async Task It_refuses_credentials_that_are_wrong_or_missing(string? password, bool isTaken)
    {
        _ = Docker;
        await using var registry = await StartAsync();
        using var docker = DockerApi.Connect(WithLogin(registry.Host, password));
        var image = await TagAsync(registry.Host);
        var exception = await Record.ExceptionAsync(() => PushAsync(docker, image));
        await docker.Images.DeleteAsync($"{image}:one", cancellationToken: Limit);

        Assert.Equal(isTaken, exception is null);
        if (!isTaken)
        {
            var message = Assert.IsAssignableFrom<DockerApiException>(exception).DaemonMessage;
            if (password is null)
            {
                // The registry was shown nothing, and not, say, an empty name.
                Assert.Contains("no basic auth credentials", message, StringComparison.Ordinal);
            }
            else
            {
                Assert.Matches("unauthorized|authentication required", message);
                Assert.DoesNotContain(password, exception!.ToString(), StringComparison.Ordinal);
            }
        }
    }

    private Task<LocalRegistry> StartAsync() => LocalRegistry.StartAsync(Docker, Labels, Limit);

    private async Task<string> TagAsync(string host)
    {
        var image = $"{host}/{NewName()}";
        await Docker.Images.TagAsync(BusyboxImage.Name, new() { Repo = image, Tag = "one" }, Limit);
        return image;
    }

    private async Task PushAsync(DockerApi docker, string image)
    {
        await using var push = await docker.Images.PushAsync(image, new() { Tag = "one" }, cancellationToken: Limit);
        await push.CompleteAsync(Limit);
    }

    /// <summary>Brings an image to the registry that the daemon itself has no longer.</summary>
    private async Task<string> PublishAsync(DockerApi docker, string host)
    {
        var image = await TagAsync(host);
        await PushAsync(docker, image);
        await docker.Images.DeleteAsync($"{image}:one", cancellationToken: Limit);
        return image;
    }

    private async Task<BuildResult> BuildAsync(DockerApi docker, BuildContext context, ImageBuildOptions options)
    {
        await using var build = await docker.Images.BuildAsync(context, options, Limit);
        return await build.CompleteAsync(Limit);
    }

    private async Task RemoveAsync(params string[] names)
    {
        foreach (var name in names)
        {
            try
            {
                await Docker.Images.DeleteAsync(name, new() { Force = true }, Limit);
            }
            catch (DockerNotFoundException)
            {
                // The test did not come so far.
            }
        }
    }

    private ImageBuildOptions Options(string name) => new() { Tags = [name], Labels = Labels, NetworkMode = "none", ForceRemove = true };

    private static BuildContext From(string image, string tag = "one") =>
        BuildContext.FromFiles(new Dictionary<string, string> { ["Dockerfile"] = $"FROM {image}:{tag}\n" });

    private static DockerClientOptions WithLogin(string host, string? password)
    {
        var options = new DockerClientOptions { Credentials = null };
        if (password is not null)
        {
            options.RegistryLogins[host] = new() { Username = LocalRegistry.Username, Password = password };
        }

        return options;
    }
}
