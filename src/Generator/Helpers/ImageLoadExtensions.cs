// Needs Images.LoadAsync, BuildInfo, ProgressDetail
namespace DockerApiGen.Helpers;

/// <summary>Follows loads.</summary>
public static class ImageLoadExtensions
{
    /// <summary>Reads the messages of a load to the end and sums them up.</summary>
    /// <param name="messages">The messages; they are closed at the end.</param>
    /// <param name="progress">Is told after each message, with a copy that may be kept and read on any thread. Null for nobody.</param>
    /// <param name="cancellationToken">Cancels the reading, and with it the load.</param>
    /// <returns>How far it came in the end; its status names the image that was loaded last.</returns>
    /// <exception cref="global::DockerApiGen.DockerStreamException">The load failed, or the stream broke.</exception>
    public static global::System.Threading.Tasks.Task<global::DockerApiGen.Streams.PullProgress> ReportAsync(
        this global::DockerApiGen.Streams.JsonStream<BuildInfo> messages,
        global::System.IProgress<global::DockerApiGen.Streams.PullProgress>? progress = null,
        global::System.Threading.CancellationToken cancellationToken = default) =>
        global::DockerApiGen.Streams.PullProgress.ReadAsync(messages, static message => message.ToProgress(), progress, cancellationToken);

    /// <summary>Gives what a message of a load says of the progress.</summary>
    /// <param name="message">The message.</param>
    /// <returns>The same, independent of the API version. What the daemon says of the whole, such as <c>Loaded image: busybox:latest</c>, is its status.</returns>
    public static global::DockerApiGen.Streams.ProgressMessage ToProgress(this BuildInfo message)
    {
        global::System.ArgumentNullException.ThrowIfNull(message);
        return new(message.Id, message.Status ?? message.Stream?.Trim(), message.ProgressDetail?.Current, message.ProgressDetail?.Total);
    }
}
