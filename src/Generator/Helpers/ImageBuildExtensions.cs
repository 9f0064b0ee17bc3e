// Needs Images.BuildAsync, Images.InspectAsync, BuildInfo, ImageBuildOptions
namespace DockerApiGen.Helpers;

/// <summary>Builds images, as <c>docker build</c> does.</summary>
public static class ImageBuildExtensions
{
    /// <summary>
    /// Builds an image from a context, which is packed while it is sent: what <c>docker build</c> does. The credentials for the
    /// registries of the base images are found as for a pull.
    /// </summary>
    /// <remarks>
    /// BuildKit, the builder of version 2, takes no credentials from a request: base images that a registry wants credentials for
    /// have to be pulled before.
    /// </remarks>
    /// <param name="images">The client.</param>
    /// <param name="context">What the build may use, and its Dockerfile.</param>
    /// <param name="options">How to build; the Dockerfile is the context's. Do not use one object for two builds at a time.</param>
    /// <param name="cancellationToken">Cancels the sending; the build itself is cancelled by disposing it.</param>
    /// <returns>The build: its messages, and its result.</returns>
    /// <exception cref="global::System.ArgumentException">The options name another Dockerfile than the context.</exception>
    /// <exception cref="global::DockerApiGen.Tar.BuildContextException">A file of the context cannot be read, or changed while it was sent.</exception>
    /// <exception cref="global::DockerApiGen.DockerApiException">The daemon refused the build, for example because of its Dockerfile.</exception>
    public static async global::System.Threading.Tasks.Task<global::DockerApiGen.Streams.ImageBuild<BuildInfo>> BuildAsync(
        this IImageApi images,
        global::DockerApiGen.Tar.BuildContext context,
        ImageBuildOptions? options = null,
        global::System.Threading.CancellationToken cancellationToken = default)
    {
        global::System.ArgumentNullException.ThrowIfNull(images);
        global::System.ArgumentNullException.ThrowIfNull(context);
        options ??= new ImageBuildOptions();
        string? dockerfile = options.Dockerfile;
        if (dockerfile is not null && dockerfile != context.Dockerfile)
        {
            throw new global::System.ArgumentException($"The options name the Dockerfile {dockerfile}, the context {context.Dockerfile}: name it where the context is made.", nameof(options));
        }

        await using global::System.IO.Stream archive = context.OpenRead();
        global::System.Threading.Tasks.Task<global::DockerApiGen.Streams.JsonStream<BuildInfo>> sending;
        try
        {
            // The request is made of the options before the call comes back; they stay the caller's.
            options.Dockerfile = context.Dockerfile;
            sending = images.BuildAsync(archive, options, cancellationToken: cancellationToken);
        }
        finally
        {
            options.Dockerfile = dockerfile;
        }

        return new(await sending.ConfigureAwait(false), Read, (id, token) => FindDigestsAsync(images, id, token));
    }

    /// <summary>Gives the id of the image that a build has made, in the message that says it.</summary>
    /// <param name="message">A message of a build.</param>
    /// <returns>
    /// The id, such as <c>sha256:…</c>; null in every other message. A quiet build says it as a text, and the output of a RUN can
    /// look so, too: <c>ReadImageIdAsync</c> tells them apart.
    /// </returns>
    public static string? ImageId(this BuildInfo message)
    {
        global::System.ArgumentNullException.ThrowIfNull(message);
        return Read(message).ImageId;
    }

    /// <summary>Reads the messages of a build to the end and gives the id of the image.</summary>
    /// <param name="messages">The messages; they are closed at the end.</param>
    /// <param name="cancellationToken">Cancels the reading, and with it the build.</param>
    /// <returns>
    /// The id, such as <c>sha256:…</c>, and below API 1.30 its first twelve digits; null where the build made no image, as one
    /// that only exports files.
    /// </returns>
    /// <exception cref="global::DockerApiGen.DockerBuildException">The build failed.</exception>
    /// <exception cref="global::DockerApiGen.DockerStreamException">The stream broke.</exception>
    public static async global::System.Threading.Tasks.Task<string?> ReadImageIdAsync(
        this global::DockerApiGen.Streams.JsonStream<BuildInfo> messages,
        global::System.Threading.CancellationToken cancellationToken = default)
    {
        global::System.ArgumentNullException.ThrowIfNull(messages);
        global::DockerApiGen.Streams.ImageBuild<BuildInfo> build = new(messages, Read, static (_, _) => global::System.Threading.Tasks.Task.FromResult<global::System.Collections.Generic.IReadOnlyList<string>>([]));
        return (await build.CompleteAsync(cancellationToken).ConfigureAwait(false)).ImageId;
    }

    private static global::DockerApiGen.Streams.BuildMessage Read(BuildInfo message) => new(message.Stream, message.Aux);

    private static async global::System.Threading.Tasks.Task<global::System.Collections.Generic.IReadOnlyList<string>> FindDigestsAsync(
        IImageApi images,
        string id,
        global::System.Threading.CancellationToken cancellationToken) =>
        (await images.InspectAsync(id, cancellationToken: cancellationToken).ConfigureAwait(false)).RepoDigests;
}
