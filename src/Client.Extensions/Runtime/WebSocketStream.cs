using System.Net.WebSockets;
using DockerApiGen.Streams;

namespace DockerApiGen.Runtime;

/// <summary>A WebSocket as a stream of bytes: what is written goes out as binary messages, and where messages end is of no account.</summary>
internal sealed class WebSocketStream(WebSocket socket) : OneWayStream
{
    private bool _isEnded;

    public override bool CanWrite => true;

    /// <summary>Sends the close frame, and goes on receiving.</summary>
    public async ValueTask CloseWriteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, statusDescription: null, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is ObjectDisposedException || IsBroken(exception, cancellationToken))
        {
            // The other side has closed already: there is nothing left to end, as on a socket.
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty)
        {
            return 0;
        }

        try
        {
            // An empty message is not the end.
            while (!_isEnded)
            {
                var received = await socket.ReceiveAsync(buffer, cancellationToken).ConfigureAwait(false);
                _isEnded = received.MessageType == WebSocketMessageType.Close;
                if (!_isEnded && received.Count > 0)
                {
                    return received.Count;
                }
            }

            return 0;
        }
        catch (Exception exception) when (IsBroken(exception, cancellationToken))
        {
            // An end without a close frame among them: every daemon sends one when the container ends.
            throw new IOException(exception.Message, exception);
        }
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            await socket.SendAsync(buffer, WebSocketMessageType.Binary, endOfMessage: true, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsBroken(exception, cancellationToken))
        {
            throw new IOException(exception.Message, exception);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            socket.Dispose();
        }

        base.Dispose(disposing);
    }

    // Cancelling one direction aborts the socket, and the other one is told that it was cancelled though nobody did so.
    private static bool IsBroken(Exception exception, CancellationToken cancellationToken) =>
        exception is WebSocketException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested);
}
