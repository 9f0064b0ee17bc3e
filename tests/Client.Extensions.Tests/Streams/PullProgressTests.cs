using CsCheck;
using DockerApiGen.Streams;

namespace DockerApiGen.Tests;

public class PullProgressTests
{
    private const string Digest = "sha256:e9dffe6facc76154b80104eb4aaf3ab9fb97811439a4d082d43987f0eae48b54";

    [Fact]
    public void A_pull_counts_each_byte_once()
    {
        var progress = new PullProgress();
        Assert.Null(progress.Percent);
        Update(progress, "latest", "Pulling from library/busybox");
        Assert.Empty(progress.Layers);
        Assert.Equal("Pulling from library/busybox", progress.Status);

        Update(progress, "a", "Pulling fs layer");
        Update(progress, "b", "Pulling fs layer");
        Update(progress, "b", "Waiting");
        Assert.Equal((0, null, null), (progress.CurrentBytes, progress.TotalBytes, progress.Percent));

        Update(progress, "a", "Downloading", 500, 1000);
        Assert.Equal((500, 1000, 25), (progress.CurrentBytes, progress.TotalBytes, progress.Percent));
        Assert.Equal(50, progress.Layers[0].Percent);
        Assert.Null(progress.Layers[1].Percent);

        Update(progress, "a", "Verifying Checksum");
        Update(progress, "a", "Download complete");
        Update(progress, "b", "Downloading", 0, 3000);
        Assert.Equal((1000, 4000), (progress.CurrentBytes, progress.TotalBytes));
        Update(progress, "a", "Extracting", 100, 1000);
        Assert.Equal((1000, false), (progress.Layers[0].CurrentBytes, progress.Layers[0].IsComplete));
        Update(progress, "a", "Pull complete");
        Update(progress, "b", "Downloading", 3000, 3000);
        Update(progress, "b", "Extracting", 1, null);
        Assert.Equal((4000, 4000, 100), (progress.CurrentBytes, progress.TotalBytes, progress.Percent));
        Update(progress, "b", "Pull complete");
        Assert.All(progress.Layers, layer => Assert.True(layer.IsComplete));
        Assert.Equal(["a", "b"], progress.Layers.Select(layer => layer.Id));

        Update(progress, null, "Digest: " + Digest);
        Update(progress, null, "Status: Downloaded newer image for busybox:latest");
        Assert.Equal((Digest, "Status: Downloaded newer image for busybox:latest"), (progress.Digest, progress.Status));
    }

    [Fact]
    public void A_push_may_send_more_than_it_said_and_ends_with_a_digest()
    {
        var progress = new PullProgress();
        Update(progress, null, "The push refers to repository [registry/app]");
        Update(progress, "a", "Preparing");
        Update(progress, "b", "Preparing");
        Update(progress, "c", "Preparing");
        Update(progress, "b", "Layer already exists");
        Update(progress, "c", "Mounted from library/busybox");
        Update(progress, "a", "Pushing", 19968, 1984172);
        Update(progress, "a", "Pushing", 2129920, 1984172);
        Assert.Equal(100, progress.Layers[0].Percent);
        Update(progress, "a", "Pushed");
        Update(progress, null, $"t: digest: {Digest} size: 527");
        Assert.Equal((1984172, 1984172, 100, Digest), (progress.CurrentBytes, progress.TotalBytes, progress.Percent, progress.Digest));
    }

    [Fact]
    public void What_is_there_already_is_done()
    {
        var progress = new PullProgress();
        Update(progress, "a", "Already exists");
        Update(progress, "b", "Already exists");
        Assert.Equal((0, 0, 100), (progress.CurrentBytes, progress.TotalBytes, progress.Percent));

        var upToDate = new PullProgress();
        Update(upToDate, null, "Status: Image is up to date for busybox:latest");
        Assert.Equal(100, upToDate.Percent);
    }

    [Fact]
    public void A_layer_seen_only_while_it_is_unpacked_was_transferred()
    {
        var progress = new PullProgress();
        Update(progress, "a", "Pulling fs layer");
        Update(progress, "a", "Extracting", 32, 100);
        Assert.Equal((100, 100), (progress.CurrentBytes, progress.TotalBytes));
    }

    [Fact]
    public void A_retry_begins_the_layer_anew_and_the_whole_stands_still()
    {
        var progress = new PullProgress();
        Update(progress, "a", "Downloading", 600, 1000);
        Assert.Equal(60, progress.Percent);
        Update(progress, "a", "Retrying in 5 seconds");
        Assert.Equal((0, 60), (progress.CurrentBytes, progress.Percent));
        Update(progress, "a", "Downloading", 100, 1000);
        Assert.Equal((10, 60), (progress.Layers[0].Percent, progress.Percent));
        Update(progress, "a", "Downloading", 700, 1000);
        Assert.Equal(70, progress.Percent);
    }

    [Fact]
    public void Loading_counts_the_layers_of_the_archive()
    {
        var progress = new PullProgress();
        Update(progress, "a", "Loading layer", 50, 200);
        Update(progress, null, "Loaded image: busybox:latest");
        Assert.Equal((50, 200, 25), (progress.CurrentBytes, progress.TotalBytes, progress.Percent));
        Assert.Null(progress.Digest);
    }

    [Fact]
    public void A_copy_goes_its_own_way()
    {
        var progress = new PullProgress();
        Update(progress, "a", "Downloading", 500, 1000);
        var copy = progress.Copy();
        Update(progress, "a", "Pull complete");
        Update(copy, "a", "Downloading", 600, 1000);
        Update(copy, "b", "Downloading", 0, 1000);
        Assert.Equal((1000, 100, 1), (progress.CurrentBytes, progress.Percent, progress.Layers.Count));
        Assert.Equal((600, 50, 2), (copy.CurrentBytes, copy.Percent, copy.Layers.Count));
    }

    [Fact]
    public void Endless_layers_are_not_kept()
    {
        var progress = new PullProgress();
        for (var i = 0; i < 10_000; i++)
        {
            Update(progress, $"layer {i}", "Downloading", long.MaxValue, long.MaxValue);
        }

        Assert.Equal(4096, progress.Layers.Count);
        Assert.Equal((long.MaxValue, 100), (progress.TotalBytes, progress.Percent));
    }

    [Fact]
    public void Any_messages_give_a_percentage_that_stays_in_its_bounds_and_never_goes_down()
    {
        string?[] words =
        [
            "Pulling from x", "Pulling fs layer", "Waiting", "Downloading", "Verifying Checksum", "Download complete", "Extracting",
            "Pull complete", "Already exists", "Preparing", "Pushing", "Pushed", "Layer already exists", "Mounted from y", "Retrying in 1 second",
            "Digest: sha256:1", "Status: done", "digest: ", ": digest:", "", null,
        ];
        string?[] ids = ["a", "b", "c", "d", null];
        var number = Gen.OneOf(Gen.Long.Select(value => (long?)value), Gen.Long[0, 1000].Select(value => (long?)value), Gen.Const((long?)null));
        var id = Gen.OneOf(Gen.Int[0, ids.Length - 1].Select(i => ids[i]), Gen.String.Select(text => (string?)text));
        var status = Gen.OneOf(Gen.Int[0, words.Length - 1].Select(i => words[i]), Gen.String.Select(text => (string?)text));
        var message = Gen.Select(id, status, number, number, (id, status, current, total) => new ProgressMessage(id, status, current, total));
        message.Array[0, 50].Sample(messages =>
        {
            var progress = new PullProgress();
            double last = 0;
            foreach (var next in messages)
            {
                progress.Update(next);
                Assert.InRange(progress.Percent ?? last, last, 100);
                last = progress.Percent ?? last;
                Assert.InRange(progress.CurrentBytes, 0, long.MaxValue);
                Assert.All(progress.Layers, layer => Assert.InRange(layer.Percent ?? 0, 0, 100));
                Assert.All(progress.Layers, layer => Assert.InRange(layer.CurrentBytes, 0, layer.TotalBytes ?? long.MaxValue));
            }
        }, iter: 2000, threads: 1);
    }

    private static void Update(PullProgress progress, string? id, string status, long? current = null, long? total = null) =>
        progress.Update(new ProgressMessage(id, status, current, total));
}
