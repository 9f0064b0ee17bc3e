using System.Buffers;
using DockerApiGen.Streams;

namespace DockerApiGen.Tar;

/// <summary>
/// Collects what a tar writer writes in small pieces and passes it on in large ones. While one piece is on its way the next is
/// filled. Whoever writes synchronously makes room before.
/// </summary>
internal sealed class PackSink(Stream destination) : OneWayStream
{
    /// <summary>How much there is room for after <see cref="MakeRoomAsync"/>.</summary>
    public const int Room = 128 * 1024;

    private const int Size = 2 * Room;

    private byte[] _filling = ArrayPool<byte>.Shared.Rent(Size);
    private byte[] _sending = ArrayPool<byte>.Shared.Rent(Size);
    private int _count;
    private Task _sent = Task.CompletedTask;
    private bool _isReleased;

    public override bool CanRead => false;

    public override bool CanWrite => true;

    /// <summary>Gets how much was written.</summary>
    public override long Length => Total;

    public override long Position
    {
        get => Total;
        set => throw new NotSupportedException();
    }

    public long Total { get; private set; }

    /// <summary>Gets the free part of the buffer, to be filled and then counted by <see cref="Advance"/>.</summary>
    public Memory<byte> Free => _filling.AsMemory(_count);

    public void Advance(int count)
    {
        _count += count;
        Total += count;
    }

    public ValueTask MakeRoomAsync(CancellationToken cancellationToken) =>
        _filling.Length - _count >= Room ? ValueTask.CompletedTask : PassOnAsync(cancellationToken);

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (buffer.Length > _filling.Length - _count)
        {
            throw new InvalidOperationException("There is no room in the buffer.");
        }

        buffer.CopyTo(_filling.AsSpan(_count));
        Advance(buffer.Length);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!buffer.IsEmpty)
        {
            await MakeRoomAsync(cancellationToken).ConfigureAwait(false);
            var count = Math.Min(buffer.Length, _filling.Length - _count);
            Write(buffer.Span[..count]);
            buffer = buffer[count..];
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>The tar writer flushes when it is done; what is passed on is decided here.</summary>
    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Passes on all that is left.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        await PassOnAsync(cancellationToken).ConfigureAwait(false);
        await _sent.ConfigureAwait(false);
        await destination.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    public override async ValueTask DisposeAsync()
    {
        if (!_isReleased)
        {
            _isReleased = true;
            await _sent.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            ArrayPool<byte>.Shared.Return(_filling);
            ArrayPool<byte>.Shared.Return(_sending);
        }

        await base.DisposeAsync().ConfigureAwait(false);
    }

    private async ValueTask PassOnAsync(CancellationToken cancellationToken)
    {
        await _sent.ConfigureAwait(false);
        (_filling, _sending) = (_sending, _filling);
        var count = _count;
        _count = 0;
        _sent = destination.WriteAsync(_sending.AsMemory(0, count), cancellationToken).AsTask();
    }
}
