using System.ComponentModel;
using System.Globalization;
using System.Runtime.ExceptionServices;

namespace DockerApiGen.Streams;

/// <summary>
/// A build that is under way: its messages, each as soon as it has arrived, and then its result. Disposing it before its end
/// cancels the build.
/// </summary>
/// <typeparam name="T">The type of a message.</typeparam>
public sealed class ImageBuild<T> : IAsyncEnumerable<T>, IAsyncDisposable
{
    private readonly JsonStream<T> _messages;
    private readonly Func<T, BuildMessage> _read;
    private readonly Func<string, CancellationToken, Task<IReadOnlyList<string>>> _findDigests;

    private ExceptionDispatchInfo? _failure;
    private int _step;
    private int _steps;
    private bool _isIdForPrograms;

    /// <summary>Binds the messages of a build; the clients do so.</summary>
    /// <param name="messages">The messages; the build closes them.</param>
    /// <param name="read">Says what is in a message.</param>
    /// <param name="findDigests">Asks for the digests of an image.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ImageBuild(
        JsonStream<T> messages,
        Func<T, BuildMessage> read,
        Func<string, CancellationToken, Task<IReadOnlyList<string>>> findDigests)
    {
        _messages = messages;
        _read = read;
        _findDigests = findDigests;
    }

    /// <summary>Gets the step that was begun last, such as <c>Step 3/5 : RUN make</c>; null before the first, and with BuildKit.</summary>
    public string? Step { get; private set; }

    /// <summary>
    /// Gets the image's id, such as <c>sha256:…</c>, as soon as the daemon has told it; before the end it may be that of an
    /// earlier stage. Below API 1.30 the daemon tells its first twelve digits, which stand for it in every call.
    /// </summary>
    public string? ImageId { get; private set; }

    /// <summary>Enumerates the messages. This is possible once.</summary>
    /// <param name="cancellationToken">Cancels the build.</param>
    /// <returns>The enumerator. Disposing it before the end cancels the build; where no message was asked for yet, disposing the build does.</returns>
    /// <exception cref="DockerBuildException">The build failed; it comes after the messages before it.</exception>
    /// <exception cref="DockerStreamException">The connection broke, or a message cannot be read.</exception>
    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        var messages = _messages.GetAsyncEnumerator(cancellationToken);
        await using (messages.ConfigureAwait(false))
        {
            while (await MoveAsync(messages).ConfigureAwait(false))
            {
                yield return messages.Current;
            }
        }
    }

    /// <summary>Waits for the end of the build, and gives what it made. Messages that were not enumerated are not given any more.</summary>
    /// <param name="cancellationToken">Cancels the build.</param>
    /// <returns>What the build made.</returns>
    /// <exception cref="DockerBuildException">The build failed.</exception>
    /// <exception cref="DockerStreamException">The connection broke, or a message cannot be read.</exception>
    /// <exception cref="OperationCanceledException">The build was cancelled, also while its messages were enumerated.</exception>
    /// <exception cref="InvalidOperationException">The messages are being enumerated, or their enumeration was left before the end.</exception>
    public async Task<BuildResult> CompleteAsync(CancellationToken cancellationToken = default)
    {
        if (!_messages.IsEnumerated)
        {
            var messages = _messages.GetAsyncEnumerator(cancellationToken);
            await using (messages.ConfigureAwait(false))
            {
                while (await MoveAsync(messages).ConfigureAwait(false))
                {
                }
            }
        }
        else
        {
            _failure?.Throw();
            if (!_messages.IsEnded)
            {
                throw new InvalidOperationException("The messages are being enumerated, or their enumeration was left before the end: the build's end is not known.");
            }
        }

        var digests = ImageId is { } id ? await _findDigests(id, cancellationToken).ConfigureAwait(false) : [];
        return new BuildResult(ImageId, digests);
    }

    /// <summary>Closes the stream; a build that has not ended is cancelled.</summary>
    /// <returns>A task that ends when it is closed.</returns>
    public ValueTask DisposeAsync() => _messages.DisposeAsync();

    private async ValueTask<bool> MoveAsync(IAsyncEnumerator<T> messages)
    {
        try
        {
            if (!await messages.MoveNextAsync().ConfigureAwait(false))
            {
                return false;
            }

            Note(_read(messages.Current));
            return true;
        }
        catch (DockerStreamException failure) when (failure.DaemonMessage is not null)
        {
            var exception = new DockerBuildException(failure, Step);
            _failure = ExceptionDispatchInfo.Capture(exception);
            throw exception;
        }
        catch (Exception exception)
        {
            // Whatever it was, the build's end is not known, and this is why.
            _failure = ExceptionDispatchInfo.Capture(exception);
            throw;
        }
    }

    private void Note(BuildMessage message)
    {
        if (message.Text is { } text && TryReadStep(text))
        {
            Step = text.TrimEnd();
        }

        // With several stages the last one is the image.
        if (message.AuxImageId is { } id)
        {
            ImageId = id;
            _isIdForPrograms = true;
        }
        else if (!_isIdForPrograms)
        {
            // A build that announces steps is not quiet: what is the id and nothing else is printed by a RUN then.
            ImageId = (_step == 0 ? message.ImageId : message.ShortImageId) ?? ImageId;
        }
    }

    /// <summary>
    /// Reads <c>Step 2/5 : </c>, and only the one that comes next: the output of a RUN is in the same texts, and may be that of
    /// another build.
    /// </summary>
    private bool TryReadStep(ReadOnlySpan<char> text)
    {
        const string Word = "Step ";
        var slash = text.IndexOf('/');
        var end = text.IndexOf(" : ");
        if (!text.StartsWith(Word) || slash < 0 || end < slash
            || !int.TryParse(text[Word.Length..slash], NumberStyles.None, CultureInfo.InvariantCulture, out var step)
            || !int.TryParse(text[(slash + 1)..end], NumberStyles.None, CultureInfo.InvariantCulture, out var steps)
            || step != _step + 1 || step > steps || (_steps > 0 && steps != _steps))
        {
            return false;
        }

        (_step, _steps) = (step, steps);
        return true;
    }
}
