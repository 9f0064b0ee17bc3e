using DockerApiGen.Runtime;
using DockerApiGen.Streams;

namespace DockerApiGen;

/// <summary>
/// A connection that a body is sent on. A daemon that refuses in the middle answers and closes: HTTP would report the write that
/// fails, and lose the answer. Here the body ends instead, and what the daemon said is read.
/// </summary>
internal sealed class UploadStream(Stream transport, StreamBodyContent body) : OneWayStream
{
    private IOException? _failure;
    private bool _isAnswered;

    public override bool CanWrite => true;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await transport.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        _isAnswered |= count > 0;

        // Without an answer the write that failed is what is known.
        return count > 0 || buffer.IsEmpty || _isAnswered || _failure is null ? count : throw new IOException(_failure.Message, _failure);
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_failure is not null)
        {
            return;
        }

        try
        {
            await transport.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException failure)
        {
            _failure = failure;

            // What was read until now may be no more than the invitation to send.
            _isAnswered = false;
            body.End();
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => _failure is null ? transport.FlushAsync(cancellationToken) : Task.CompletedTask;

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            transport.Dispose();
        }

        base.Dispose(disposing);
    }
}
