// Runs one container and shows each step: dotnet run --project samples/Quickstart [image]
using DockerApiGen;
using DockerApiGen.V1_48;

using var cancellation = new CancellationTokenSource();
var cancel = cancellation.Token;
Console.CancelKeyPress += (_, key) =>
{
    key.Cancel = true; // the container is removed first
    cancellation.Cancel();
};

try
{
    await using var docker = DockerApi.Connect(); // wherever `docker ps` works

    var version = await docker.System.VersionAsync(cancel);
    Show("Docker", $"{version.Version} on {version.Os}/{version.Arch}, API {version.ApiVersion}");

    var image = args is [{ Length: > 0 } wanted, ..] ? wanted : await FindImageAsync(docker) ?? "busybox:latest";
    await PullIfMissingAsync(docker, image);

    // Without the token: the id must be known, or nobody could remove the container.
    var container = await docker.Containers.CreateAsync(new() { Image = image, Cmd = ["echo", $"Hello from {image}!"] });
    try
    {
        Show("Created", container.Id[..12]);
        await docker.Containers.StartAsync(container.Id, cancellationToken: cancel);
        Show("Started", "and waiting for its end");
        var exit = await docker.Containers.WaitAsync(container.Id, cancellationToken: cancel);
        Show("Exited", $"with code {exit.StatusCode}");

        await using var logs = await docker.Containers.LogsAsync(container.Id, new() { Stdout = true, Stderr = true }, cancel);
        var output = await logs.ReadToEndAsync(cancel);
        Show("Output", $"{output.StdOut}{output.StdErr}".TrimEnd());
    }
    finally
    {
        await docker.Containers.DeleteAsync(container.Id, new() { Force = true, RemoveVolumes = true });
        Show("Removed", container.Id[..12]);
    }

    return 0;
}
catch (OperationCanceledException)
{
    return Fail(130, "Cancelled.");
}
catch (DockerApiException exception) // the daemon says no
{
    return Fail(1, exception.Message);
}
catch (Exception exception) when (exception is DockerConnectionException or DockerCredentialsException or ArgumentException or FormatException) // no daemon, no login, no address, no image's name
{
    return Fail(2, exception.Message);
}

// An image that is already there, if there is one: busybox if possible.
async Task<string?> FindImageAsync(DockerApi docker)
{
    var images = await docker.Images.ListAsync(cancellationToken: cancel);
    var tags = images.SelectMany(image => image.RepoTags).Where(tag => tag != "<none>:<none>");
    return tags.OrderByDescending(tag => tag.Contains("busybox", StringComparison.Ordinal)).FirstOrDefault();
}

async Task PullIfMissingAsync(DockerApi docker, string image)
{
    try
    {
        await docker.Images.InspectAsync(image, cancellationToken: cancel);
        Show("Image", $"{image} (already there)");
        return;
    }
    catch (DockerNotFoundException)
    {
        Show("Image", $"{image} (pulling)");
    }

    var pulled = await docker.Images.PullAsync(image, cancellationToken: cancel); // a failed pull throws
    Show("Pulled", pulled.Status ?? image);
}

static void Show(string step, string text) => Console.WriteLine($"{step,-8} {text}");

static int Fail(int exitCode, string message)
{
    Console.Error.WriteLine(message.ReplaceLineEndings(" "));
    return exitCode;
}
