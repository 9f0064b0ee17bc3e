using System.Buffers;
using System.Runtime.CompilerServices;

namespace DockerApiGen.Streams;

/// <summary>
/// Reads a stream into one pooled array and hands out what is unread. Whatever goes wrong is reported in one way: cancellation
/// as such, a broken connection as a cut stream.
/// </summary>
internal sealed class ReadBuffer(Stream stream, RequestIdentity request, int size = ReadBuffer.DefaultSize)
{
    private const int DefaultSize = 16 * 1024;
    private const int Idle = 0;
    private const int Reading = 1;
    private const int Closed = 2;

    private byte[] _array = ArrayPool<byte>.Shared.Rent(size);
    private int _start;
    private int _end;
    private int _handedOut;
    private int _state;
    private volatile bool _isAbandoned;

    /// <summary>Gets the bytes that were read and not consumed; valid until the next fill.</summary>
    public ReadOnlySpan<byte> Unread => _array.AsSpan(_start, _end - _start);

    public int Length => _end - _start;

    public void Consume(int count) => _start += count;

    /// <summary>Gives the first of the unread bytes to the caller's caller, until <see cref="TakeBack"/>; they count as unread so long.</summary>
    public ReadOnlyMemory<byte> HandOut(int count)
    {
        _handedOut = count;
        return _array.AsMemory(_start, count);
    }

    /// <summary>Consumes what was handed out: nobody uses it any more.</summary>
    public void TakeBack()
    {
        Enter();
        _start += _handedOut;
        _handedOut = 0;
        Leave();
    }

    /// <summary>Reads what is there, after making room; false at the end of the stream.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        Enter();
        try
        {
            MakeRoom();
            var read = await stream.ReadAsync(_array.AsMemory(_end), cancellationToken).ConfigureAwait(false);
            _end += read;
            if (read == 0)
            {
                ThrowIfLeft(cancellationToken);
            }

            return read > 0;
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            throw Cut(exception, cancellationToken);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Reads past the buffer, when it is empty, into the caller's memory.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<int> ReadAsync(Memory<byte> destination, CancellationToken cancellationToken)
    {
        Enter();
        try
        {
            if (Length == 0)
            {
                var read = await stream.ReadAsync(destination, cancellationToken).ConfigureAwait(false);
                if (read == 0)
                {
                    ThrowIfLeft(cancellationToken);
                }

                return read;
            }

            var count = Math.Min(Length, destination.Length);
            Unread[..count].CopyTo(destination.Span);
            Consume(count);
            return count;
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            throw Cut(exception, cancellationToken);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Begins a piece of work on the bytes, during which the array stays even if the buffer is closed.</summary>
    /// <exception cref="InvalidOperationException">Another one is in progress.</exception>
    public void Enter()
    {
        var state = Interlocked.CompareExchange(ref _state, Reading, Idle);
        ObjectDisposedException.ThrowIf(state == Closed, stream);
        if (state == Reading)
        {
            throw new InvalidOperationException("The stream is being read already; one read at a time.");
        }
    }

    /// <summary>Ends what <see cref="Enter"/> began.</summary>
    public void Leave()
    {
        if (Interlocked.CompareExchange(ref _state, Idle, Reading) == Closed)
        {
            Release();
        }
    }

    /// <summary>
    /// Gives the array back; a piece of work in progress does so when it ends, because it still uses it. Where bytes were handed
    /// out, then or before, the array is left to the garbage collector.
    /// </summary>
    public void Close()
    {
        if (Interlocked.Exchange(ref _state, Closed) == Idle)
        {
            Release();
        }
    }

    /// <summary>Says that the stream is about to be closed from this side: what reading sees of it is no end.</summary>
    public void Abandon() => _isAbandoned = true;

    // By whoever saw the end of the last piece of work, and so what it handed out.
    private void Release()
    {
        var array = _array;
        _array = [];
        _start = _end = 0;
        if (_handedOut == 0)
        {
            ArrayPool<byte>.Shared.Return(array);
        }
    }

    private void MakeRoom()
    {
        if (_start > 0)
        {
            _array.AsSpan(_start, Length).CopyTo(_array);
            _end -= _start;
            _start = 0;
        }

        if (_end < _array.Length)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(2L * _array.Length, Array.MaxLength));
        _array.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(_array);
        _array = larger;
    }

    private DockerStreamException Cut(Exception exception, CancellationToken cancellationToken)
    {
        ThrowIfLeft(cancellationToken);
        return new DockerStreamException($"the stream was cut: {exception.Message}", request, innerException: exception);
    }

    // A socket that is closed under a read may also look like the other side's end.
    private void ThrowIfLeft(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(_isAbandoned || Volatile.Read(ref _state) == Closed, stream);
    }
}
