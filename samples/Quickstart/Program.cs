// Runs one container and shows each step: dotnet run --project samples/Quickstart [image]
using DockerApiGen;
using DockerApiGen.V1_48;

using var cancellation = new CancellationTokenSource();
Console.CancelKeyPress += (_, key) =>
{
    key.Cancel = true; // first the container is removed
    cancellation.Cancel();
};

try
{
    await using var docker = DockerApi.Connect(); // DOCKER_HOST, else the default socket
    await RunAsync(docker, args.FirstOrDefault(), cancellation.Token);
    return 0;
}
catch (Exception exception) when (exception is DockerConnectionException or ArgumentException)
{
    return Fail(2, exception.Message); // no daemon, or a DOCKER_HOST that is no address
}
catch (DockerApiException exception)
{
    return Fail(1, exception.Message);
}
catch (OperationCanceledException)
{
    return Fail(130, "Cancelled.");
}

static async Task RunAsync(DockerApi docker, string? wantedImage, CancellationToken cancel)
{
    var version = await docker.System.VersionAsync(cancel);
    Show("Docker", $"{version.Version} on {version.Os}/{version.Arch}, API {version.ApiVersion}");

    var image = await GetImageAsync(docker, wantedImage, cancel);

    // Without the token: the container's id must be known, or nobody removes it.
    var container = await docker.Containers.CreateAsync(new()
    {
        Image = image,
        Cmd = ["echo", $"Hello from {image}!"],
    });
    try
    {
        Show("Created", container.Id[..12]);
        await docker.Containers.StartAsync(container.Id, cancellationToken: cancel);
        Show("Started", container.Id[..12]);

        var exit = await docker.Containers.WaitAsync(container.Id, cancellationToken: cancel);
        Show("Exited", $"with code {exit.StatusCode}");

        await using var logs = await docker.Containers.LogsAsync(container.Id, new() { Stdout = true, Stderr = true }, cancel);
        var output = await logs.ReadToEndAsync(cancel);
        Show("Output", output.StdOut.TrimEnd());
        if (output.StdErr.Length > 0)
        {
            Show("Errors", output.StdErr.TrimEnd());
        }
    }
    finally
    {
        await docker.Containers.DeleteAsync(container.Id, new() { Force = true, RemoveVolumes = true });
        Show("Removed", container.Id[..12]);
    }
}

// The image that is wanted, pulled if it is not there; without a wish one that is there, and busybox if there is none.
static async Task<string> GetImageAsync(DockerApi docker, string? wanted, CancellationToken cancel)
{
    if (string.IsNullOrEmpty(wanted))
    {
        var tags = (await docker.Images.ListAsync(cancellationToken: cancel)).SelectMany(i => i.RepoTags).Where(t => t != "<none>:<none>").ToList();
        if ((tags.Find(t => t.Contains("busybox", StringComparison.Ordinal)) ?? tags.FirstOrDefault()) is { } tag)
        {
            Show("Image", $"{tag} (already there)");
            return tag;
        }

        wanted = "busybox:latest";
    }

    try
    {
        await docker.Images.InspectAsync(wanted, cancellationToken: cancel);
        Show("Image", $"{wanted} (already there)");
        return wanted;
    }
    catch (DockerNotFoundException)
    {
        Show("Image", $"{wanted} (pulling)");
    }

    // Without a tag the daemon would pull every tag of the repository.
    var isTagged = wanted.Contains('@', StringComparison.Ordinal) || wanted.LastIndexOf(':') > wanted.LastIndexOf('/');
    await using var pull = await docker.Images.CreateAsync(options: new() { FromImage = wanted, Tag = isTagged ? null : "latest" }, cancellationToken: cancel);
    await foreach (var step in pull.WithCancellation(cancel)) // a failed pull throws
    {
        if (step.Progress is null or "")
        {
            Show("", $"{step.Id} {step.Status}".Trim());
        }
    }

    return wanted;
}

static void Show(string step, string text) => Console.WriteLine($"{step,-8} {text}");

static int Fail(int exitCode, string message)
{
    Console.Error.WriteLine(message.ReplaceLineEndings(" "));
    return exitCode;
}
