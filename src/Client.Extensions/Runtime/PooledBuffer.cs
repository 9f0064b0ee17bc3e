using System.Buffers;

namespace DockerApiGen.Runtime;

/// <summary>Bytes in one pooled array that grows.</summary>
internal sealed class PooledBuffer(int size = PooledBuffer.FirstSize) : IBufferWriter<byte>, IDisposable
{
    private const int FirstSize = 4096;

    private byte[]? _array = ArrayPool<byte>.Shared.Rent(size);

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Memory => Array.AsMemory(0, Length);

    public ReadOnlySpan<byte> Span => Array.AsSpan(0, Length);

    private byte[] Array => _array ?? throw new ObjectDisposedException(nameof(PooledBuffer));

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return Array.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return Array.AsSpan(Length);
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _array, null) is { } array)
        {
            // It may have held a secret: a body with credentials, a swarm's keys.
            array.AsSpan(0, Length).Clear();
            ArrayPool<byte>.Shared.Return(array);
        }
    }

    private void Reserve(int sizeHint)
    {
        var array = Array;
        var needed = Math.Max(sizeHint, 1);
        if (array.Length - Length >= needed)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(array.Length * 2, Length + needed));
        array.AsSpan(0, Length).CopyTo(larger);
        array.AsSpan(0, Length).Clear();
        ArrayPool<byte>.Shared.Return(array);
        _array = larger;
    }
}
