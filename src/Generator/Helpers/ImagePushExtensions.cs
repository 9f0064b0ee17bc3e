// Needs Images.PushAsync, PushImageInfo, ProgressDetail
namespace DockerApiGen.Helpers;

/// <summary>Follows pushes.</summary>
public static class ImagePushExtensions
{
    /// <summary>Reads the messages of a push to the end and sums them up.</summary>
    /// <param name="messages">The messages; they are closed at the end.</param>
    /// <param name="progress">Is told after each message, with a copy that may be kept and read on any thread. Null for nobody.</param>
    /// <param name="cancellationToken">Cancels the reading, and with it the push.</param>
    /// <returns>How far it came in the end.</returns>
    /// <exception cref="global::DockerApiGen.DockerStreamException">The push failed, or the stream broke.</exception>
    public static global::System.Threading.Tasks.Task<global::DockerApiGen.Streams.PullProgress> ReportAsync(
        this global::DockerApiGen.Streams.JsonStream<PushImageInfo> messages,
        global::System.IProgress<global::DockerApiGen.Streams.PullProgress>? progress = null,
        global::System.Threading.CancellationToken cancellationToken = default) =>
        global::DockerApiGen.Streams.PullProgress.ReadAsync(messages, static message => message.ToProgress(), progress, cancellationToken);

    /// <summary>Gives what a message says of the progress.</summary>
    /// <param name="message">The message.</param>
    /// <returns>The same, independent of the API version.</returns>
    public static global::DockerApiGen.Streams.ProgressMessage ToProgress(this PushImageInfo message)
    {
        global::System.ArgumentNullException.ThrowIfNull(message);
        return new(message.Id, message.Status, message.ProgressDetail?.Current, message.ProgressDetail?.Total);
    }
}
