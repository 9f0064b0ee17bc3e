using System.Net;
using System.Runtime.CompilerServices;
using DockerApiGen.Runtime;

namespace DockerApiGen.Streams;

/// <summary>
/// A connection that an operation took over: attach, exec, session. It is read and written at the same time; one read and one
/// write at a time. Closing the write side tells the process that its standard input has ended.
/// </summary>
public sealed class DockerStream : LogStream
{
    private readonly DuplexConnection _connection;
    private readonly Stream? _writer;
    private readonly CancellationTokenSource _abandoning = new();
    private bool _isWriteClosed;

    internal DockerStream(HttpResponseMessage response, Stream body, RequestIdentity request, DuplexConnection connection, bool? isMultiplexed)
        : base(response, body, request, isMultiplexed)
    {
        _connection = connection;
        _writer = WriterOf(response, body, connection);
    }

    /// <summary>
    /// Gets whether <see cref="CloseWriteAsync"/> works. It does on a WebSocket, and on a connection that <see cref="DockerHttpHandler"/>
    /// opened, unless that is a pipe without messages or a callback's that came without <see cref="DockerClientOptions.CloseWriteCallback"/>,
    /// or the answer did not hand it over.
    /// </summary>
    public bool CanCloseWrite => _connection.CanCloseWrite && _writer is not null;

    /// <summary>Reads bytes as they come, frames and all. Do not mix it with reading frames.</summary>
    /// <param name="buffer">Where to.</param>
    /// <param name="cancellationToken">Cancels the reading, and with it the stream.</param>
    /// <returns>How many; 0 at the end.</returns>
    /// <exception cref="DockerStreamException">The connection broke.</exception>
    /// <exception cref="ObjectDisposedException">The stream was closed, also by cancelling a write.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            ForgetLastFrame();
            return await Buffer.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Close();
            throw;
        }
    }

    /// <summary>Writes to the process's standard input.</summary>
    /// <param name="data">The bytes.</param>
    /// <param name="cancellationToken">Cancels the writing, and with it the stream: who reads meanwhile gets an <see cref="ObjectDisposedException"/>.</param>
    /// <returns>A task that ends when the bytes are on their way.</returns>
    /// <exception cref="DockerStreamException">The connection is closed, most often because the process has ended.</exception>
    /// <exception cref="NotSupportedException">The answer was no upgrade, and the connection is not one that can be written to.</exception>
    /// <exception cref="InvalidOperationException">The write side was closed.</exception>
    /// <exception cref="ObjectDisposedException">The stream was closed, also by cancelling a read.</exception>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        if (_isWriteClosed)
        {
            throw new InvalidOperationException("The write side is closed.");
        }

        var writer = _writer ?? throw new NotSupportedException("The daemon or a proxy answered without handing over the connection: there is nothing to write to.");
        try
        {
            using (cancellationToken.UnsafeRegister(static stream => ((DockerStream)stream!).Abandon(), this))
            {
                await writer.WriteAsync(data, _abandoning.Token).ConfigureAwait(false);
                await writer.FlushAsync(_abandoning.Token).ConfigureAwait(false);
            }

            _abandoning.Token.ThrowIfCancellationRequested();
        }
        catch (OperationCanceledException)
        {
            // Part of it may be on its way: nothing that is written after it would make sense.
            Close();
            cancellationToken.ThrowIfCancellationRequested();
            throw;
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ObjectDisposedException.ThrowIf(IsDisposed, this);
            throw new DockerStreamException($"the connection is closed for writing: {exception.Message}", Request, innerException: exception);
        }
    }

    /// <summary>Ends writing and leaves reading open: the process sees the end of its standard input. Doing it again does nothing.</summary>
    /// <param name="cancellationToken">Cancels the call, and with it the stream.</param>
    /// <returns>A task that ends when the write side is closed. Where the other side has closed the connection there is nothing to do.</returns>
    /// <exception cref="DockerStreamException">The end could not be told.</exception>
    /// <exception cref="DockerHalfCloseNotSupportedException">The connection has no way to do so; <see cref="CanCloseWrite"/> tells beforehand.</exception>
    public async ValueTask CloseWriteAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        if (_isWriteClosed)
        {
            return;
        }

        if (!CanCloseWrite)
        {
            throw new DockerHalfCloseNotSupportedException();
        }

        try
        {
            await _connection.CloseWriteAsync(cancellationToken).ConfigureAwait(false);
            _isWriteClosed = true;
        }
        catch (OperationCanceledException)
        {
            // Nobody knows what the process has seen of it.
            Close();
            throw;
        }
        catch (IOException exception)
        {
            throw new DockerStreamException($"the write side could not be closed: {exception.Message}", Request, innerException: exception);
        }
    }

    // First for who reads: cancelling the write ends the connection, and reading would take that for the end of the output.
    private void Abandon()
    {
        Buffer.Abandon();
        _abandoning.Cancel();
    }

    // A daemon that ignores the upgrade answers 200 and hands the connection over all the same; HTTP then reads until it closes,
    // and what is written goes beneath HTTP. An answer with a length or chunks is an ordinary one.
    private static Stream? WriterOf(HttpResponseMessage response, Stream body, DuplexConnection connection)
    {
        if (response.StatusCode == HttpStatusCode.SwitchingProtocols)
        {
            return body;
        }

        return response.Content.Headers.ContentLength is null && response.Headers.TransferEncodingChunked != true
            ? connection.Transport
            : null;
    }
}
