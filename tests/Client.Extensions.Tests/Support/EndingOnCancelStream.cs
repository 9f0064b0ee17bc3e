namespace DockerApiGen.Tests;

/// <summary>A connection whose reading ends, as one that is shut down does, a moment before the writing that was cancelled does.</summary>
internal sealed class EndingOnCancelStream : Stream
{
    private readonly TaskCompletionSource<int> _read = new();
    private readonly TaskCompletionSource _writing = new();

    /// <summary>Ends when a write has begun.</summary>
    public Task Writing => _writing.Task;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(_read.Task);

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var cancelled = new TaskCompletionSource();
        await using var registration = cancellationToken.Register(() =>
        {
            _read.SetResult(0);
            cancelled.SetResult();
        });
        _writing.TrySetResult();
        await cancelled.Task;
        throw new OperationCanceledException(cancellationToken);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
