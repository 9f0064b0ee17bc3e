using System.Buffers;
using System.Net;
using System.Net.Http.Headers;

namespace DockerApiGen.Runtime;

/// <summary>A body that is read from the caller's stream while it is sent. The stream stays open: it is the caller's.</summary>
internal sealed class StreamBodyContent : HttpContent
{
    private const int BufferSize = 81920;

    private readonly Stream _source;
    private readonly long _start;
    private bool _wasSent;
    private volatile bool _isEnded;

    public StreamBodyContent(Stream source, string mediaType)
    {
        _source = source;
        _start = source.CanSeek ? source.Position : 0;
        Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);
    }

    /// <summary>Why the caller's stream could not be read; HTTP would report that as a lost connection.</summary>
    public Exception? SourceFailure { get; private set; }

    /// <summary>Ends the body early: nobody takes it any more.</summary>
    public void End() => _isEnded = true;

    /// <summary>Whether nothing of it is lost yet.</summary>
    public bool CanBeSent => !_wasSent || _source.CanSeek;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        _isEnded = false;
        SourceFailure = null;
        Rewind();
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            long sent = 0;
            while (!_isEnded && await ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is var count and > 0)
            {
                await stream.WriteAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
                sent += count;
            }

            await CompleteAsync(stream, buffer, sent, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _source.CanSeek ? _source.Length - _start : 0;
        return _source.CanSeek;
    }

    // HTTP insists on the length that was announced, also when nobody takes the bytes any more.
    private async ValueTask CompleteAsync(Stream stream, byte[] buffer, long sent, CancellationToken cancellationToken)
    {
        if (!_isEnded || !TryComputeLength(out var length))
        {
            return;
        }

        Array.Clear(buffer);
        for (var left = length - sent; left > 0; left -= Math.Min(left, BufferSize))
        {
            await stream.WriteAsync(buffer.AsMemory(0, (int)Math.Min(left, BufferSize)), cancellationToken).ConfigureAwait(false);
        }
    }

    private void Rewind()
    {
        if (!_wasSent)
        {
            _wasSent = true;
        }
        else if (_source.CanSeek)
        {
            _source.Position = _start;
        }
        else
        {
            SourceFailure = new InvalidOperationException("The body was read from its stream already and cannot be sent again.");
            throw SourceFailure;
        }
    }

    private async ValueTask<int> ReadAsync(byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await _source.ReadAsync(buffer.AsMemory(0, BufferSize), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            SourceFailure = exception;
            throw;
        }
    }
}
