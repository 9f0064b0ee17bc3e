// Needs Images.BuildAsync, BuildInfo
namespace DockerApiGen.Helpers;

/// <summary>Follows builds.</summary>
public static class ImageBuildExtensions
{
    /// <summary>Gives the id of the image that a build has made, in the message that says it.</summary>
    /// <param name="message">A message of a build.</param>
    /// <returns>The id, such as <c>sha256:…</c>; null in every other message.</returns>
    public static string? ImageId(this BuildInfo message)
    {
        global::System.ArgumentNullException.ThrowIfNull(message);
        return message.Aux is { ValueKind: global::System.Text.Json.JsonValueKind.Object } aux
            && aux.TryGetProperty("ID", out global::System.Text.Json.JsonElement id)
            && id.ValueKind == global::System.Text.Json.JsonValueKind.String
                ? id.GetString()
                : null;
    }

    /// <summary>Reads the messages of a build to the end and gives the id of the image.</summary>
    /// <param name="messages">The messages; they are read, not closed.</param>
    /// <param name="cancellationToken">Cancels the reading, and with it the build.</param>
    /// <returns>The id, such as <c>sha256:…</c>; null where the build made no image, as one that only exports files.</returns>
    /// <exception cref="global::DockerApiGen.DockerStreamException">The build failed, or the stream broke.</exception>
    public static async global::System.Threading.Tasks.Task<string?> ReadImageIdAsync(
        this global::DockerApiGen.Streams.JsonStream<BuildInfo> messages,
        global::System.Threading.CancellationToken cancellationToken = default)
    {
        global::System.ArgumentNullException.ThrowIfNull(messages);
        string? id = null;
        await foreach (BuildInfo message in global::System.Threading.Tasks.TaskAsyncEnumerableExtensions.WithCancellation(messages, cancellationToken).ConfigureAwait(false))
        {
            // With several stages, the last one is the image.
            id = message.ImageId() ?? id;
        }

        return id;
    }
}
