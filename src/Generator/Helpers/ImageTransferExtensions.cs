// Needs Images.GetAsync, Images.LoadAsync, BuildInfo
namespace DockerApiGen.Helpers;

/// <summary>Brings images from one daemon to another.</summary>
public static class ImageTransferExtensions
{
    /// <summary>
    /// Copies an image with its tags to another daemon: what <c>docker save | docker load</c> does. Nothing is kept in between,
    /// neither in memory nor in a file.
    /// </summary>
    /// <param name="images">The client of the daemon that has the image.</param>
    /// <param name="name">The image's name or id; with an id its tags stay behind.</param>
    /// <param name="target">The client of the daemon that shall have it.</param>
    /// <param name="cancellationToken">Cancels the copying.</param>
    /// <returns>A task that ends when the other daemon has it.</returns>
    /// <exception cref="global::DockerApiGen.DockerNotFoundException">There is no such image.</exception>
    /// <exception cref="global::DockerApiGen.DockerApiException">One of the daemons refused.</exception>
    public static async global::System.Threading.Tasks.Task TransferAsync(
        this IImageApi images,
        string name,
        IImageApi target,
        global::System.Threading.CancellationToken cancellationToken = default)
    {
        global::System.ArgumentNullException.ThrowIfNull(images);
        global::System.ArgumentNullException.ThrowIfNull(target);
        await using global::System.IO.Stream archive = await images.GetAsync(name, cancellationToken: cancellationToken).ConfigureAwait(false);
        await using global::DockerApiGen.Streams.JsonStream<BuildInfo> messages = await target.LoadAsync(archive, cancellationToken: cancellationToken).ConfigureAwait(false);
        await messages.EnsureSuccessAsync(cancellationToken).ConfigureAwait(false);
    }
}
