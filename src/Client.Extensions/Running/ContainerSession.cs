using System.ComponentModel;
using DockerApiGen.Streams;

namespace DockerApiGen;

/// <summary>
/// A command that runs in a container with its standard streams attached: an exec, or a container of its own. Disposing it
/// closes the streams; a container that was made for the command is removed, running or not.
/// </summary>
public sealed class ContainerSession : IAsyncDisposable
{
    private static readonly TimeSpan CleanUpPatience = TimeSpan.FromSeconds(5);

    private readonly Func<CancellationToken, Task<long>> _wait;
    private readonly Func<long, long, CancellationToken, Task> _resize;
    private readonly Func<Task>? _remove;
    private int _isDisposed;

    /// <summary>Binds a command that was started; the clients do so.</summary>
    /// <param name="containerId">The container it runs in.</param>
    /// <param name="stream">Its standard streams; the session closes them.</param>
    /// <param name="wait">Waits for its end and gives the exit code.</param>
    /// <param name="resize">Sets the height and the width of its terminal.</param>
    /// <param name="remove">Removes what was made for it; null where nothing was.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ContainerSession(
        string containerId,
        DockerStream stream,
        Func<CancellationToken, Task<long>> wait,
        Func<long, long, CancellationToken, Task> resize,
        Func<Task>? remove)
    {
        ContainerId = containerId;
        Stream = stream;
        _wait = wait;
        _resize = resize;
        _remove = remove;
    }

    /// <summary>Gets the id of the container.</summary>
    public string ContainerId { get; }

    /// <summary>Gets the command's standard streams.</summary>
    public DockerStream Stream { get; }

    /// <summary>Waits until the command has ended. Read the output meanwhile, or the command may wait for its reader.</summary>
    /// <param name="cancellationToken">Cancels the waiting, not the command.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="DockerApiException">The container is gone.</exception>
    public Task<long> WaitAsync(CancellationToken cancellationToken = default) => _wait(cancellationToken);

    /// <summary>Tells the command's terminal its size, in characters.</summary>
    /// <param name="height">Its lines.</param>
    /// <param name="width">Its columns.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that ends when the daemon has done so.</returns>
    /// <exception cref="DockerApiException">The command has ended, or the daemon refused the size.</exception>
    public Task ResizeAsync(long height, long width, CancellationToken cancellationToken = default) => _resize(height, width, cancellationToken);

    /// <summary>
    /// Connects the command with three streams until it ends: to be used with the console's, for example. When the input ends,
    /// the command sees the end of its own. A terminal has no end of input: there the input has to say what ends the command.
    /// </summary>
    /// <param name="stdin">What the command reads; null where nothing is written to it. It stays open.</param>
    /// <param name="stdout">Takes standard output, and with a TTY everything. It stays open.</param>
    /// <param name="stderr">Takes standard error. It stays open.</param>
    /// <param name="cancellationToken">Cancels the copying, and with it the streams.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="DockerStreamException">The connection broke.</exception>
    /// <exception cref="DockerHalfCloseNotSupportedException">There is input, and the connection has no way to tell its end.</exception>
    public async Task<long> CopyAsync(Stream? stdin, Stream stdout, Stream stderr, CancellationToken cancellationToken = default)
    {
        await CopyWhileAsync(stdin, Stream.CopyOutputToAsync(stdout, stderr, cancellationToken), cancellationToken).ConfigureAwait(false);
        return await WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gives the command its input, and reads what it writes until it ends.</summary>
    /// <param name="stdin">What the command reads; null where nothing is written to it. It stays open.</param>
    /// <param name="cancellationToken">Cancels the reading, and with it the streams.</param>
    /// <returns>How it ended, and what it wrote.</returns>
    /// <exception cref="DockerStreamException">The connection broke, or the output is larger than <see cref="LogStream.MaxTextSize"/>.</exception>
    /// <exception cref="DockerHalfCloseNotSupportedException">There is input, and the connection has no way to tell its end.</exception>
    public async Task<RunResult> ReadToEndAsync(Stream? stdin = null, CancellationToken cancellationToken = default)
    {
        var output = Stream.ReadToEndAsync(cancellationToken);
        await CopyWhileAsync(stdin, output, cancellationToken).ConfigureAwait(false);
        var text = await output.ConfigureAwait(false);
        return new RunResult(ContainerId, await WaitAsync(cancellationToken).ConfigureAwait(false), text.StdOut, text.StdErr);
    }

    /// <summary>
    /// Cleans up after a failure without hiding it behind another. When that takes longer than five seconds, it goes on without
    /// the caller, who has waited for an answer in vain before.
    /// </summary>
    /// <param name="disposable">What to close, if it was opened.</param>
    /// <param name="remove">Removes the container; null where closing does so.</param>
    /// <returns>A task that ends when it was tried, or has taken too long.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Task AbandonAsync(IAsyncDisposable? disposable, Func<Task>? remove) => AbandonAsync(disposable, remove, TimeProvider.System);

    internal static async Task AbandonAsync(IAsyncDisposable? disposable, Func<Task>? remove, TimeProvider time) =>
        await CleanUpAsync(disposable, remove).WaitAsync(CleanUpPatience, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    /// <summary>Closes the streams, and removes the container that was made for the command.</summary>
    /// <returns>A task that ends when that is done.</returns>
    /// <exception cref="DockerApiException">The daemon refused to remove the container.</exception>
    /// <exception cref="DockerConnectionException">The daemon is gone; the container was not removed.</exception>
    /// <exception cref="TimeoutException">The daemon has not answered within 30 seconds; the container was not removed. The message has its id.</exception>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
        {
            return;
        }

        await Stream.DisposeAsync().ConfigureAwait(false);
        if (_remove is not null)
        {
            await _remove().ConfigureAwait(false);
        }
    }

    private static async Task CleanUpAsync(IAsyncDisposable? disposable, Func<Task>? remove)
    {
        try
        {
            if (disposable is not null)
            {
                await disposable.DisposeAsync().ConfigureAwait(false);
            }

            if (remove is not null)
            {
                await remove().ConfigureAwait(false);
            }
        }
        catch (Exception)
        {
            // The caller gets the failure that came first; the client may be closed by now.
        }
    }

    /// <summary>Copies the input while the output lasts: a command may end without reading all of it.</summary>
    private async Task CopyWhileAsync(Stream? stdin, Task output, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var input = stdin is null ? Task.CompletedTask : CopyInputAsync(stdin, ended.Token);
        try
        {
            if (await Task.WhenAny(input, output).ConfigureAwait(false) == input && !input.IsCompletedSuccessfully)
            {
                // The command waits for input that will not come: nobody would read its output to an end.
                await Stream.DisposeAsync().ConfigureAwait(false);
                await output.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                await input.ConfigureAwait(false);
            }

            await output.ConfigureAwait(false);
        }
        finally
        {
            await ended.CancelAsync().ConfigureAwait(false);

            // A console's read does not end before a key is pressed: nobody waits for it.
            _ = input.ContinueWith(static task => task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }
    }

    private async Task CopyInputAsync(Stream stdin, CancellationToken cancellationToken)
    {
        var buffer = new byte[32 * 1024];
        while (await stdin.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is var count and > 0)
        {
            try
            {
                await Stream.WriteAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is DockerStreamException or ObjectDisposedException)
            {
                // The command has ended, or closed its input; the output tells whether the connection broke.
                return;
            }
        }

        // A terminal has no end of input: the daemon would take the half-close for the end of the session and cut the output.
        if (Stream.Tty != true)
        {
            await Stream.CloseWriteAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
