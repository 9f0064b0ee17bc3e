namespace DockerApiGen.Tests;

/// <summary>Gives its chunks one read at a time, then ends, breaks, or waits until it is cancelled.</summary>
internal sealed class ChunkedStream(IEnumerable<byte[]> chunks, StreamEnd end = StreamEnd.End) : MemoryStream
{
    private readonly Queue<byte[]> _chunks = new(chunks);

    public override bool CanSeek => false;

    public bool IsDisposed { get; private set; }

    public long BytesRead { get; private set; }

    public bool IsRead => _chunks.Count == 0;

    public static ChunkedStream Split(byte[] bytes, int position) => new([bytes[..position], bytes[position..]]);

    public static ChunkedStream Bytes(byte[] bytes, StreamEnd end = StreamEnd.End) => new(bytes.Select(b => new[] { b }), end);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_chunks.TryPeek(out var next) && next.Length == 0)
        {
            _chunks.Dequeue();
        }

        if (_chunks.TryDequeue(out var chunk))
        {
            var count = Math.Min(chunk.Length, buffer.Length);
            chunk.AsSpan(0, count).CopyTo(buffer.Span);
            if (count < chunk.Length)
            {
                var rest = new Queue<byte[]>([chunk[count..], .. _chunks]);
                _chunks.Clear();
                foreach (var item in rest)
                {
                    _chunks.Enqueue(item);
                }
            }

            BytesRead += count;
            return count;
        }

        switch (end)
        {
            case StreamEnd.Break:
                throw new IOException("broken pipe");
            case StreamEnd.Wait:
                await Task.Delay(Timeout.Infinite, cancellationToken);
                return 0;
            default:
                return 0;
        }
    }

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }
}

public enum StreamEnd
{
    End,
    Break,
    Wait,
}
