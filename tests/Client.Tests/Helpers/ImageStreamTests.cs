using DockerApiGen.Client.Tests.Support;
using DockerApiGen.V1_48;

namespace DockerApiGen.Client.Tests.Helpers;

/// <summary>What is read from the messages of a push, a load and a build.</summary>
public sealed class ImageStreamTests
{
    private const string Failure = """
        {"errorDetail":{"code":5,"message":"no space left"},"error":"no space left"}

        """;

    [Fact]
    public async Task A_push_is_summed_up_and_each_message_reported()
    {
        using var api = Connect("""
            {"status":"The push refers to repository [localhost/app]"}
            {"status":"Preparing","progressDetail":{},"id":"a"}
            {"status":"Layer already exists","id":"b"}
            {"status":"Pushing","progressDetail":{"current":512,"total":1024},"id":"a"}
            {"status":"Pushed","id":"a"}
            {"status":"latest: digest: sha256:abc size: 527"}

            """);
        var reports = new Reports();

        await using var messages = await api.Images.PushAsync("localhost/app");
        var end = await messages.ReportAsync(reports);

        Assert.Equal(6, reports.Seen.Count);
        Assert.Equal(["Preparing", "Preparing", "Pushing", "Pushed", "Pushed"], reports.Seen.Skip(1).Select(report => report.Layers[0].Status));
        Assert.Equal(("sha256:abc", 1024L, 100d), (end.Digest, end.CurrentBytes, end.Percent));
    }

    [Fact]
    public async Task A_load_is_summed_up_and_each_message_reported()
    {
        using var api = Connect("""
            {"status":"Loading layer","progressDetail":{"current":256,"total":1024},"progress":"[=>]","id":"a"}
            {"status":"Loading layer","progressDetail":{"current":1024,"total":1024},"progress":"[=>]","id":"a"}
            {"stream":"Loaded image: busybox:latest\n"}

            """);
        var reports = new Reports();

        await using var messages = await api.Images.LoadAsync(new MemoryStream());
        var end = await messages.ReportAsync(reports);

        Assert.Equal([25, 100, 100], reports.Seen.Select(report => report.Percent));
        Assert.Equal("Loaded image: busybox:latest", end.Status);
        Assert.Equal("a", Assert.Single(end.Layers).Id);
    }

    [Fact]
    public async Task A_build_names_its_image_in_the_last_message_that_names_one()
    {
        const string Messages = """
            {"stream":"Step 1/2 : FROM busybox\n"}
            {"aux":{"ID":"sha256:first"}}
            {"id":"moby.buildkit.trace","aux":"CgAA"}
            {"aux":{"Other":"sha256:other"}}
            {"aux":{"ID":"sha256:last"}}
            {"stream":"Successfully tagged app:latest\n"}

            """;
        using var api = Connect(Messages);
        var ids = new List<string?>();
        await foreach (var message in await api.Images.BuildAsync(new MemoryStream()))
        {
            ids.Add(message.ImageId());
        }

        Assert.Equal([null, "sha256:first", null, null, "sha256:last", null], ids);
        await using var messages = await api.Images.BuildAsync(new MemoryStream());
        Assert.Equal("sha256:last", await messages.ReadImageIdAsync());
        using var without = Connect("{}\n");
        Assert.Null(await (await without.Images.BuildAsync(new MemoryStream())).ReadImageIdAsync());
    }

    [Fact]
    public async Task An_error_of_the_daemon_is_thrown_and_the_messages_before_it_are_reported()
    {
        using var api = Connect("""{"status":"Preparing","id":"a"}""" + "\n" + Failure);
        var reports = new Reports();
        await using var push = await api.Images.PushAsync("localhost/app");
        var exception = await Assert.ThrowsAsync<DockerStreamException>(() => push.ReportAsync(reports));
        Assert.Equal(("no space left", 5L), (exception.DaemonMessage, exception.Code));
        Assert.Single(reports.Seen);

        await using var load = await api.Images.LoadAsync(new MemoryStream());
        await Assert.ThrowsAsync<DockerStreamException>(() => load.ReportAsync(reports));
        await using var build = await api.Images.BuildAsync(new MemoryStream());
        await Assert.ThrowsAsync<DockerBuildException>(() => build.ReadImageIdAsync());
    }

    [Fact]
    public async Task Reading_to_the_end_closes_the_messages()
    {
        using var api = Connect("{}\n");
        var push = await api.Images.PushAsync("localhost/app");
        await push.ReportAsync();
        Assert.Throws<ObjectDisposedException>(() => push.GetAsyncEnumerator());
    }

    private static DockerApi Connect(string messages) => new(new RecordingHandler(() => Answer.Json(messages)).CreateClient());
}
