// Needs Images.CreateAsync, ImageCreateOptions, CreateImageInfo, ProgressDetail
namespace DockerApiGen.Helpers;

/// <summary>Pulls images, as <c>docker pull</c> does.</summary>
public static class ImagePullExtensions
{
    /// <summary>Pulls an image and waits until the daemon has it: what <c>docker pull</c> does.</summary>
    /// <param name="images">The client.</param>
    /// <param name="image">The image, such as <c>busybox</c>, <c>ghcr.io/owner/name:1.2</c> or <c>busybox@sha256:…</c>. Without a tag and a digest it is <c>latest</c>.</param>
    /// <param name="progress">Is told after each message, with a copy that may be kept and read on any thread. Null for nobody.</param>
    /// <param name="configure">Sets what else is asked for, such as the platform; it is called once, before the request is sent.</param>
    /// <param name="cancellationToken">Cancels the pull.</param>
    /// <returns>How far it came in the end, the digest among it.</returns>
    /// <exception cref="global::System.FormatException">The text is no reference of an image.</exception>
    /// <exception cref="global::DockerApiGen.DockerApiException">The daemon refused, for example because there is no such image.</exception>
    /// <exception cref="global::DockerApiGen.DockerStreamException">The pull failed after it had begun.</exception>
    public static async global::System.Threading.Tasks.Task<global::DockerApiGen.Streams.PullProgress> PullAsync(
        this IImageApi images,
        string image,
        global::System.IProgress<global::DockerApiGen.Streams.PullProgress>? progress = null,
        global::System.Action<ImageCreateOptions>? configure = null,
        global::System.Threading.CancellationToken cancellationToken = default)
    {
        global::System.ArgumentNullException.ThrowIfNull(images);
        global::DockerApiGen.ImageReference reference = global::DockerApiGen.ImageReference.Parse(image);

        // Without a tag the daemon would take all of them. A digest goes where the tag does.
        ImageCreateOptions options = new() { FromImage = reference.FamiliarName, Tag = reference.Digest ?? reference.Tag ?? "latest" };
        configure?.Invoke(options);
        await using global::DockerApiGen.Streams.JsonStream<CreateImageInfo> messages =
            await images.CreateAsync(options: options, cancellationToken: cancellationToken).ConfigureAwait(false);
        return await messages.ReportAsync(progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads the messages of a pull to the end and sums them up.</summary>
    /// <param name="messages">The messages; they are closed at the end.</param>
    /// <param name="progress">Is told after each message, with a copy that may be kept and read on any thread. Null for nobody.</param>
    /// <param name="cancellationToken">Cancels the reading, and with it the pull.</param>
    /// <returns>How far it came in the end.</returns>
    /// <exception cref="global::DockerApiGen.DockerStreamException">The pull failed, or the stream broke.</exception>
    public static global::System.Threading.Tasks.Task<global::DockerApiGen.Streams.PullProgress> ReportAsync(
        this global::DockerApiGen.Streams.JsonStream<CreateImageInfo> messages,
        global::System.IProgress<global::DockerApiGen.Streams.PullProgress>? progress = null,
        global::System.Threading.CancellationToken cancellationToken = default) =>
        global::DockerApiGen.Streams.PullProgress.ReadAsync(messages, static message => message.ToProgress(), progress, cancellationToken);

    /// <summary>Gives what a message says of the progress.</summary>
    /// <param name="message">The message.</param>
    /// <returns>The same, independent of the API version.</returns>
    public static global::DockerApiGen.Streams.ProgressMessage ToProgress(this CreateImageInfo message)
    {
        global::System.ArgumentNullException.ThrowIfNull(message);
        return new(message.Id, message.Status, message.ProgressDetail?.Current, message.ProgressDetail?.Total);
    }
}
