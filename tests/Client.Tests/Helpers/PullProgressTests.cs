using DockerApiGen.Client.Tests.Support;
using DockerApiGen.Streams;
using DockerApiGen.V1_48;

namespace DockerApiGen.Client.Tests.Helpers;

public sealed class PullProgressTests
{
    private const string Messages = """
        {"status":"Pulling from library/busybox","id":"latest"}
        {"status":"Downloading","progressDetail":{"current":25,"total":100},"id":"a"}
        {"status":"Downloading","progressDetail":{"current":75,"total":100},"id":"a"}
        {"status":"Pull complete","id":"a"}
        {"status":"Already exists","id":"b"}

        """;

    [Fact]
    public async Task What_is_reported_stays_as_it_was_whoever_looks_at_it_and_when()
    {
        using var handler = new RecordingHandler(() => Answer.Json(Messages));
        using var api = new DockerApi(handler.CreateClient());
        var reports = new Reports();

        var end = await api.Images.PullAsync("busybox", reports);

        Assert.Equal([null, 25, 75, 100, 100], reports.Seen.Select(report => report.Percent));
        Assert.Equal([0, 1, 1, 1, 2], reports.Seen.Select(report => report.Layers.Count));
        Assert.Equal(reports.Seen[^1].Layers, end.Layers);
    }
}
