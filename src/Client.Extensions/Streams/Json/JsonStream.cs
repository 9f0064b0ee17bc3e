using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Text.Json;

namespace DockerApiGen.Streams;

/// <summary>
/// A stream of JSON values: events, statistics, the progress of a build, pull or push. Each value is given as soon as its last
/// byte has arrived. It is read once, by enumerating it, by <see cref="CompleteAsync"/> or by <see cref="EnsureSuccessAsync"/>.
/// </summary>
/// <typeparam name="T">The type of a value.</typeparam>
/// <remarks>
/// Reading ends in a <see cref="DockerStreamException"/> when the daemon reports an error in the stream (after the values
/// before it were given, and unless <see cref="ThrowsOnError"/> says otherwise), when the stream is cut inside a value, and
/// when a value is too large or no JSON. What broke the stream is thrown again by everything that reads it later. Leaving the
/// enumeration closes the stream, and so does cancelling.
/// </remarks>
public sealed class JsonStream<T> : IAsyncEnumerable<T>, IAsyncDisposable
{
    private const int DefaultMaxValueSize = 16 * 1024 * 1024;
    private const int LargestMaxValueSize = 1024 * 1024 * 1024;

    private readonly HttpResponseMessage _response;
    private readonly ReadBuffer _buffer;
    private readonly RequestIdentity _request;
    private readonly JsonRead<T> _read;
    private readonly JsonBatch<T> _batch;
    private JsonValueScanner _scanner;
    private int _scanned;
    private T _value = default!;
    private ExceptionDispatchInfo? _failure;
    private int _isDisposed;

    internal JsonStream(HttpResponseMessage response, Stream body, RequestIdentity request, JsonRead<T> read)
    {
        _response = response;
        _buffer = new ReadBuffer(body, request);
        _request = request;
        _read = read;
        _batch = new JsonBatch<T>(read);
    }

    /// <summary>
    /// Gets or sets how many bytes one value may have. 16 MiB by default. The bytes are kept in a buffer of at most twice as many,
    /// and of 16 KiB at least; while it grows to that, the smaller one before it is in use as well.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive, or more than 1 GiB.</exception>
    public int MaxValueSize
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, LargestMaxValueSize);
            field = value;
        }
    }
    = DefaultMaxValueSize;

    /// <summary>
    /// Gets or sets whether an error that the daemon reports in the stream is thrown, which is the default. Otherwise the
    /// message that reports it is a value as any other, and <see cref="Error"/> tells of it.
    /// </summary>
    public bool ThrowsOnError { get; set; } = true;

    /// <summary>Gets the first error that the daemon reported in the stream so far; null without one.</summary>
    public StreamError? Error { get; private set; }

    /// <summary>Whether somebody enumerates the values, or has done so.</summary>
    internal bool IsEnumerated { get; private set; }

    /// <summary>Whether the stream came to its end, and everything in it could be read.</summary>
    internal bool IsEnded { get; private set; }

    /// <summary>The value that was read last.</summary>
    internal T Value => _value;

    /// <summary>Enumerates the values. This is possible once.</summary>
    /// <param name="cancellationToken">Cancels the reading, and with it the stream.</param>
    /// <returns>The enumerator; disposing it closes the stream.</returns>
    /// <exception cref="InvalidOperationException">The stream was enumerated before.</exception>
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed != 0, this);
        if (IsEnumerated)
        {
            throw new InvalidOperationException("The stream can be enumerated once.");
        }

        IsEnumerated = true;
        return new JsonStreamEnumerator<T>(this, cancellationToken);
    }

    /// <summary>
    /// Reads to the end without giving the values. With <see cref="ThrowsOnError"/> off it tells only that the stream came to
    /// its end; <see cref="EnsureSuccessAsync"/> tells whether it went well.
    /// </summary>
    /// <param name="cancellationToken">Cancels the reading, and with it the stream.</param>
    /// <returns>A task that ends with the stream.</returns>
    /// <exception cref="DockerStreamException">The daemon reported an error in the stream, or the stream is broken.</exception>
    public async Task CompleteAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            while (TryMove(isWanted: false, cancellationToken)
                || await ReadOnAsync(isWanted: false, cancellationToken).ConfigureAwait(false))
            {
            }
        }
        catch (OperationCanceledException)
        {
            Close();
            throw;
        }
    }

    /// <summary>
    /// Reads to the end without giving the values, and throws if the daemon reported an error anywhere in the stream, also one
    /// that was given as a value before.
    /// </summary>
    /// <param name="cancellationToken">Cancels the reading, and with it the stream.</param>
    /// <returns>A task that ends with the stream.</returns>
    /// <exception cref="DockerStreamException">The daemon reported an error in the stream, or the stream is broken.</exception>
    /// <exception cref="ObjectDisposedException">The stream was closed before its end, and no error had been reported until then.</exception>
    public async Task EnsureSuccessAsync(CancellationToken cancellationToken = default)
    {
        var throwsOnError = ThrowsOnError;
        ThrowsOnError = false;
        try
        {
            await CompleteAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (Error is not null && exception is (DockerStreamException or ObjectDisposedException))
        {
            // What the daemon reported says more than how the stream ended after it.
        }
        finally
        {
            ThrowsOnError = throwsOnError;
        }

        if (Error is { } error)
        {
            throw Reported(error);
        }
    }

    /// <summary>Closes the stream and its connection; nothing is read to the end.</summary>
    /// <returns>A task that ends when it is closed.</returns>
    public ValueTask DisposeAsync()
    {
        Close();
        return ValueTask.CompletedTask;
    }

    internal void Close()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            _buffer.Close();
            _response.Dispose();
        }
    }

    /// <summary>Goes to the next value if it is in memory.</summary>
    internal bool TryMove(bool isWanted, CancellationToken cancellationToken)
    {
        if (IsEnded)
        {
            return false;
        }

        _failure?.Throw();
        ObjectDisposedException.ThrowIf(_isDisposed != 0, this);
        cancellationToken.ThrowIfCancellationRequested();
        if (_batch.TryTake(ref _value))
        {
            return true;
        }

        _buffer.Enter();
        try
        {
            if (!_scanner.IsInside)
            {
                SkipSeparators();
            }

            return TryReadBatch(isWanted) || TryReadScanned(isWanted);
        }
        catch (DockerStreamException exception)
        {
            Remember(exception);
            throw;
        }
        finally
        {
            _buffer.Leave();
        }
    }

    /// <summary>Goes to the next value, which is not in memory; false at the end.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    internal async ValueTask<bool> ReadOnAsync(bool isWanted, CancellationToken cancellationToken)
    {
        try
        {
            while (!IsEnded && await _buffer.FillAsync(cancellationToken).ConfigureAwait(false))
            {
                _batch.Extend();
                if (TryMove(isWanted, cancellationToken))
                {
                    return true;
                }
            }

            return !IsEnded && TryReadLast(isWanted);
        }
        catch (DockerStreamException exception)
        {
            Remember(exception);
            throw;
        }
    }

    private bool TryReadBatch(bool isWanted)
    {
        // What was looked at is the beginning of a value that did not end with a line.
        if (_scanned > 0)
        {
            return false;
        }

        var length = _batch.Read(_buffer.Unread, MaxValueSize, isWanted);
        _buffer.Consume(length);
        return length > 0 && (!isWanted || _batch.TryTake(ref _value));
    }

    private bool TryReadScanned(bool isWanted)
    {
        var isFound = _scanner.TryFindEnd(_buffer.Unread[_scanned..], out var found);
        var length = _scanned + found;
        CheckSize(length);
        _scanned = length;
        if (isFound)
        {
            ReadScanned(length, isWanted);
        }

        return isFound;
    }

    // Only a number or a word needs the end of the stream to end.
    private bool TryReadLast(bool isWanted)
    {
        if (_scanner.IsInside && !_scanner.EndsWithStream)
        {
            throw Failed("the stream was cut in the middle of a value");
        }

        _buffer.Enter();
        try
        {
            var isValue = _buffer.Length > 0;
            if (isValue)
            {
                ReadScanned(_buffer.Length, isWanted);
            }

            IsEnded = true;
            return isValue;
        }
        finally
        {
            _buffer.Leave();
        }
    }

    private void ReadScanned(int length, bool isWanted)
    {
        var bytes = _buffer.Unread[..length];
        try
        {
            if (InBandError.TryRead(bytes, out var error))
            {
                Report(error, length);
            }

            var reader = new Utf8JsonReader(bytes);
            reader.Read();
            if (isWanted)
            {
                _value = _read(ref reader);
            }
            else
            {
                reader.Skip();
            }

            if (reader.BytesConsumed != length)
            {
                throw new JsonException("Something follows the value.");
            }
        }
        catch (Exception exception) when (JsonFault.Is(exception))
        {
            throw Unreadable(exception);
        }

        Take(length);
    }

    private void Report(StreamError error, int length)
    {
        Error ??= error;
        if (ThrowsOnError)
        {
            Take(length);
            throw Reported(error);
        }
    }

    private void Take(int length)
    {
        CheckSize(length);
        _buffer.Consume(length);
        _scanned = 0;
    }

    private void CheckSize(int length)
    {
        if (length > MaxValueSize)
        {
            throw Failed(string.Create(CultureInfo.InvariantCulture, $"a value of the stream is larger than {MaxValueSize} bytes"));
        }
    }

    private void SkipSeparators()
    {
        var unread = _buffer.Unread;
        var count = 0;
        while (count < unread.Length && JsonValueScanner.IsSeparator(unread[count]))
        {
            count++;
        }

        _buffer.Consume(count);
    }

    // An error that the daemon reported leaves the stream whole: what follows it can be read. All others break it, and reading
    // on from the middle would give what nobody sent.
    private void Remember(DockerStreamException exception)
    {
        if (exception.DaemonMessage is null)
        {
            _failure ??= ExceptionDispatchInfo.Capture(exception);
        }
    }

    private DockerStreamException Reported(StreamError error) => new(error.Message, _request, error.Code, error.Message);

    private DockerStreamException Unreadable(Exception exception) =>
        new($"a value of the stream cannot be read: {exception.Message}", _request, innerException: exception);

    private DockerStreamException Failed(string problem) => new(problem, _request);
}
