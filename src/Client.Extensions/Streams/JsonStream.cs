using System.Globalization;
using System.Text.Json;

namespace DockerApiGen.Streams;

/// <summary>
/// A stream of JSON values: events, statistics, the progress of a build, pull or push. Each value is given as soon as its last
/// byte has arrived. It is read once, by enumerating it or by <see cref="CompleteAsync"/>.
/// </summary>
/// <typeparam name="T">The type of a value.</typeparam>
/// <remarks>
/// Reading ends in a <see cref="DockerStreamException"/> when the daemon reports an error in the stream (after the values
/// before it were given), when the stream is cut inside a value, and when a value is too large or no JSON. Leaving the
/// enumeration closes the stream.
/// </remarks>
public sealed class JsonStream<T> : IAsyncEnumerable<T>, IAsyncDisposable
{
    private const int DefaultMaxValueSize = 16 * 1024 * 1024;

    private readonly HttpResponseMessage _response;
    private readonly ReadBuffer _buffer;
    private readonly RequestIdentity _request;
    private readonly JsonRead<T> _read;
    private JsonValueScanner _scanner;
    private int _scanned;
    private bool _isEnumerated;
    private bool _isEnded;
    private int _isDisposed;

    internal JsonStream(HttpResponseMessage response, Stream body, RequestIdentity request, JsonRead<T> read)
    {
        _response = response;
        _buffer = new ReadBuffer(body, request);
        _request = request;
        _read = read;
    }

    /// <summary>Gets or sets how many bytes one value may have. 16 MiB by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public int MaxValueSize
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    }
    = DefaultMaxValueSize;

    /// <summary>Enumerates the values. This is possible once.</summary>
    /// <param name="cancellationToken">Cancels the reading, and with it the stream.</param>
    /// <returns>The enumerator; disposing it closes the stream.</returns>
    /// <exception cref="InvalidOperationException">The stream was enumerated before.</exception>
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed != 0, this);
        if (_isEnumerated)
        {
            throw new InvalidOperationException("The stream can be enumerated once.");
        }

        _isEnumerated = true;
        return EnumerateAsync(cancellationToken);
    }

    /// <summary>Reads to the end without giving the values, for who wants to know only whether it went well.</summary>
    /// <param name="cancellationToken">Cancels the reading, and with it the stream.</param>
    /// <returns>A task that ends with the stream.</returns>
    /// <exception cref="DockerStreamException">The daemon reported an error in the stream, or the stream is broken.</exception>
    public async Task CompleteAsync(CancellationToken cancellationToken = default)
    {
        while (await MoveAsync(cancellationToken).ConfigureAwait(false) is var length and > 0)
        {
            CheckError(length);
            _buffer.Consume(length);
        }
    }

    /// <summary>Closes the stream and its connection; nothing is read to the end.</summary>
    /// <returns>A task that ends when it is closed.</returns>
    public ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            _buffer.Close();
            _response.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    private async IAsyncEnumerator<T> EnumerateAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await MoveAsync(cancellationToken).ConfigureAwait(false) is var length and > 0)
            {
                CheckError(length);
                var value = Read(length);
                _buffer.Consume(length);
                yield return value;
            }
        }
        finally
        {
            await DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Brings the next value into the buffer whole and gives its length; 0 at the end.</summary>
    private async ValueTask<int> MoveAsync(CancellationToken cancellationToken)
    {
        if (_isEnded)
        {
            return 0;
        }

        ObjectDisposedException.ThrowIf(_isDisposed != 0, this);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TryFindValue(out var length))
            {
                return length;
            }

            if (!await _buffer.FillAsync(cancellationToken).ConfigureAwait(false))
            {
                return End();
            }
        }
    }

    private bool TryFindValue(out int length)
    {
        if (!_scanner.IsInside)
        {
            SkipSeparators();
        }

        var isFound = _scanner.TryFindEnd(_buffer.Unread.Span[_scanned..], out var found);
        length = _scanned + found;
        if (length > MaxValueSize)
        {
            throw Failed(string.Create(CultureInfo.InvariantCulture, $"a value of the stream is larger than {MaxValueSize} bytes"));
        }

        _scanned = isFound ? 0 : length;
        return isFound;
    }

    private int End()
    {
        if (_scanner.IsInside && !_scanner.EndsWithStream)
        {
            throw Failed("the stream was cut in the middle of a value");
        }

        _isEnded = true;
        _scanned = 0;
        return _buffer.Length;
    }

    private void SkipSeparators()
    {
        var unread = _buffer.Unread.Span;
        var count = 0;
        while (count < unread.Length && JsonValueScanner.IsSeparator(unread[count]))
        {
            count++;
        }

        _buffer.Consume(count);
    }

    private void CheckError(int length)
    {
        InBandError error;
        try
        {
            if (!InBandError.TryRead(_buffer.Unread.Span[..length], out error))
            {
                return;
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw Unreadable(exception);
        }

        throw new DockerStreamException(error.Message, _request, error.Code, error.Message);
    }

    private T Read(int length)
    {
        var reader = new Utf8JsonReader(_buffer.Unread.Span[..length]);
        try
        {
            reader.Read();
            var value = _read(ref reader);
            return reader.BytesConsumed == length ? value : throw new JsonException("Something follows the value.");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            throw Unreadable(exception);
        }
    }

    private DockerStreamException Unreadable(Exception exception) =>
        new($"a value of the stream cannot be read: {exception.Message}", _request, innerException: exception);

    private DockerStreamException Failed(string problem) => new(problem, _request);
}
