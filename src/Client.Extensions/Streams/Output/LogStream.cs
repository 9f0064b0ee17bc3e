using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace DockerApiGen.Streams;

/// <summary>
/// A container's output: the logs of a container, service or task. Without a TTY it comes in frames that tell standard output
/// from standard error; with a TTY it comes as it is and counts as standard output.
/// </summary>
/// <remarks>
/// From API 1.42 on the answer's media type tells which of the two it is, and for exec the Tty of the body it was started with.
/// Before that the container is inspected once, when its output is opened. Where that fails, where attach is answered without an
/// upgrade, and for services and tasks before 1.42 nothing tells: set <see cref="Tty"/> before reading if you know. Otherwise the
/// first bytes decide: frames begin with a number of at most 3 and three zero bytes, which text does not.
/// </remarks>
public class LogStream : IAsyncDisposable
{
    private const int HeaderSize = 8;
    private const int DaemonError = 3;
    private const uint LongestDaemonError = 64 * 1024;

    private readonly HttpResponseMessage _response;
    private readonly RequestIdentity _request;
    private readonly Stream _body;
    private readonly ReadBuffer _buffer;
    private LogSource _source;
    private uint _left;
    private bool _isDaemonError;
    private int _isDisposed;

    internal LogStream(HttpResponseMessage response, Stream body, RequestIdentity request, bool? isMultiplexed)
    {
        _response = response;
        _request = request;
        _body = body;
        _buffer = new ReadBuffer(body, request);
        IsMultiplexed = isMultiplexed;
    }

    /// <summary>Gets whether the output comes in frames; null as long as neither the answer, the container, <see cref="Tty"/> nor the first bytes have told.</summary>
    public bool? IsMultiplexed { get; private set; }

    /// <summary>
    /// Gets or sets whether the process has a TTY, which the caller knows from the container or from creating the exec; null to
    /// find out. Set it before the first read.
    /// </summary>
    public bool? Tty
    {
        get => !IsMultiplexed;
        set => IsMultiplexed = !value;
    }

    /// <summary>Gets or sets how many bytes <see cref="ReadToEndAsync"/> takes at most. 64 MiB by default.</summary>
    public long MaxTextSize { get; set; } = 64 * 1024 * 1024;

    /// <summary>Gets or sets how many bytes a line of <see cref="ReadLinesAsync"/> may have, its end not counted. 1 MiB by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public int MaxLineSize
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    }
    = 1024 * 1024;

    internal HttpResponseMessage Response => _response;

    private protected RequestIdentity Request => _request;

    private protected bool IsDisposed => _isDisposed != 0;

    private protected ReadBuffer Buffer => _buffer;

    /// <summary>Reads the next output as soon as there is some; a large frame comes in parts.</summary>
    /// <param name="cancellationToken">Cancels the reading, and with it the stream.</param>
    /// <returns>The output, valid until the next read; null at the end.</returns>
    /// <exception cref="DockerStreamException">The daemon reported an error, or the stream is cut or corrupt.</exception>
    public ValueTask<LogFrame?> ReadFrameAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            ForgetLastFrame();
            return TryTakeWhole(out var frame) ? new ValueTask<LogFrame?>(frame) : ReadOnAsync(cancellationToken);
        }
        catch (Exception exception)
        {
            if (exception is OperationCanceledException)
            {
                Close();
            }

            return ValueTask.FromException<LogFrame?>(exception);
        }
    }

    /// <summary>
    /// Reads the output as lines of text in UTF-8, each when its end is there; at the end of the output those that have begun.
    /// Leaving the enumeration early closes the stream. Do not mix it with reading frames.
    /// </summary>
    /// <param name="cancellationToken">Cancels the reading, and with it the stream.</param>
    /// <returns>The lines, in the order in which they end.</returns>
    /// <exception cref="DockerStreamException">
    /// The daemon reported an error, the stream is cut or corrupt, or a line is larger than <see cref="MaxLineSize"/>.
    /// </exception>
    public async IAsyncEnumerable<LogLine> ReadLinesAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var buffers = new LineBuffer?[(int)LogSource.StdErr + 1];
        var isEnd = false;
        try
        {
            while (await ReadFrameAsync(cancellationToken).ConfigureAwait(false) is { } frame)
            {
                var buffer = buffers[(int)frame.Source] ??= new LineBuffer(MaxLineSize);
                var data = frame.Data;
                while (TryTakeLine(buffer, ref data, out var text))
                {
                    yield return new LogLine(frame.Source, text);
                }
            }

            isEnd = true;
            for (var source = LogSource.StdIn; source <= LogSource.StdErr; source++)
            {
                if (buffers[(int)source] is { IsBegun: true } buffer)
                {
                    yield return new LogLine(source, buffer.TakeRest());
                }
            }
        }
        finally
        {
            // At the end there may still be something to write.
            if (!isEnd)
            {
                await DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>Copies the output to two streams until it ends.</summary>
    /// <param name="stdout">Takes standard output, and with a TTY everything. It stays open.</param>
    /// <param name="stderr">Takes standard error. It stays open.</param>
    /// <param name="cancellationToken">Cancels the copying, and with it the stream.</param>
    /// <returns>A task that ends with the output.</returns>
    /// <exception cref="DockerStreamException">The daemon reported an error, or the stream is cut or corrupt.</exception>
    public async Task CopyOutputToAsync(Stream stdout, Stream stderr, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stdout);
        ArgumentNullException.ThrowIfNull(stderr);
        try
        {
            while (await ReadFrameAsync(cancellationToken).ConfigureAwait(false) is { } frame)
            {
                var target = frame.Source == LogSource.StdErr ? stderr : stdout;
                await target.WriteAsync(frame.Data, cancellationToken).ConfigureAwait(false);
            }

            await stdout.FlushAsync(cancellationToken).ConfigureAwait(false);
            await stderr.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Close();
            throw;
        }
    }

    /// <summary>Reads the whole output as text in UTF-8.</summary>
    /// <param name="cancellationToken">Cancels the reading, and with it the stream.</param>
    /// <returns>The text.</returns>
    /// <exception cref="DockerStreamException">
    /// The daemon reported an error, the stream is cut or corrupt, or the output is larger than <see cref="MaxTextSize"/>.
    /// </exception>
    public async Task<LogText> ReadToEndAsync(CancellationToken cancellationToken = default)
    {
        using var stdout = new MemoryStream();
        using var stderr = new MemoryStream();
        while (await ReadFrameAsync(cancellationToken).ConfigureAwait(false) is { } frame)
        {
            if (stdout.Length + stderr.Length + frame.Data.Length > MaxTextSize)
            {
                throw Failed(string.Create(CultureInfo.InvariantCulture, $"the output is larger than {MaxTextSize} bytes"));
            }

            (frame.Source == LogSource.StdErr ? stderr : stdout).Write(frame.Data.Span);
        }

        return new LogText(Decode(stdout), Decode(stderr));
    }

    /// <summary>Closes the stream and its connection; nothing is read to the end.</summary>
    /// <returns>A task that ends when it is closed.</returns>
    public ValueTask DisposeAsync()
    {
        Close();
        return ValueTask.CompletedTask;
    }

    private protected void Close()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            _buffer.Close();
            _body.Dispose();
            _response.Dispose();
        }
    }

    /// <summary>Lets go of the output that was given last.</summary>
    private protected void ForgetLastFrame()
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        _buffer.TakeBack();
    }

    private bool TryTakeLine(LineBuffer buffer, ref ReadOnlyMemory<byte> data, out string text)
    {
        // Between two lines the caller may have closed the stream, and with it the memory.
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        text = "";
        var length = data.Span.IndexOf((byte)'\n');
        if (length < 0 ? !buffer.TryKeep(data.Span) : !buffer.TryEnd(data.Span[..length], out text))
        {
            throw Failed(string.Create(CultureInfo.InvariantCulture, $"a line is larger than {MaxLineSize} bytes"));
        }

        data = length < 0 ? default : data[(length + 1)..];
        return length >= 0;
    }

    private static string Decode(MemoryStream text) => Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<LogFrame?> ReadOnAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await _buffer.FillAsync(cancellationToken).ConfigureAwait(false))
            {
                if (TryTakeWhole(out var frame))
                {
                    return frame;
                }
            }

            return TakeEnd();
        }
        catch (OperationCanceledException)
        {
            Close();
            throw;
        }
        catch (DockerStreamException cut) when (_isDaemonError && cut.DaemonMessage is null)
        {
            ThrowDaemonCutOff(cut);
            throw;
        }
    }

    private bool TryTakeWhole(out LogFrame frame)
    {
        _buffer.Enter();
        try
        {
            return TryTakeFrame(out frame);
        }
        finally
        {
            _buffer.Leave();
        }
    }

    /// <summary>Takes what is in memory; false if that is not enough to give something.</summary>
    private bool TryTakeFrame(out LogFrame frame)
    {
        frame = default;
        if (IsMultiplexed is null && !TrySniff())
        {
            return false;
        }

        if (IsMultiplexed == true)
        {
            return TryTakeMultiplexed(out frame);
        }

        if (_buffer.Length == 0)
        {
            return false;
        }

        frame = Give(LogSource.StdOut, _buffer.Length);
        return true;
    }

    private bool TryTakeMultiplexed(out LogFrame frame)
    {
        frame = default;

        // A frame may be empty.
        while (_left == 0 && !_isDaemonError)
        {
            if (_buffer.Length < HeaderSize)
            {
                return false;
            }

            ReadHeader();
        }

        if (_isDaemonError)
        {
            return _buffer.Length >= _left ? throw DaemonFailed() : false;
        }

        var length = (int)Math.Min((uint)_buffer.Length, _left);
        if (length == 0)
        {
            return false;
        }

        _left -= (uint)length;
        frame = Give(_source, length);
        return true;
    }

    private void ReadHeader()
    {
        var header = _buffer.Unread;
        if (!IsHeaderStart(header[..4]))
        {
            throw Failed("the stream is corrupt: there is no frame where one should begin");
        }

        var length = BinaryPrimitives.ReadUInt32BigEndian(header[4..]);
        _source = (LogSource)header[0];
        _isDaemonError = header[0] == DaemonError;
        _left = _isDaemonError ? Math.Min(length, LongestDaemonError) : length;
        _buffer.Consume(HeaderSize);
    }

    private LogFrame? TakeEnd()
    {
        _buffer.Enter();
        try
        {
            if (IsMultiplexed is null && _buffer.Length > 0)
            {
                // Fewer bytes than a header has are no frame.
                IsMultiplexed = false;
                return Give(LogSource.StdOut, _buffer.Length);
            }

            return _left > 0 ? throw Failed("the stream was cut inside a frame")
                : _buffer.Length > 0 ? throw Failed("the stream was cut inside a frame's header")
                : null;
        }
        finally
        {
            _buffer.Leave();
        }
    }

    private DockerStreamException DaemonFailed()
    {
        var message = DaemonMessage();
        return new DockerStreamException($"the daemon ended the stream: {message}", _request, daemonMessage: message);
    }

    /// <summary>Throws what is there of an error of the daemon in which the stream was cut.</summary>
    private void ThrowDaemonCutOff(DockerStreamException cut)
    {
        _buffer.Enter();
        try
        {
            if (DaemonMessage() is { Length: > 0 } message)
            {
                throw new DockerStreamException(
                    $"the daemon ended the stream, which was cut before all was said: {message}", _request, daemonMessage: message, innerException: cut);
            }
        }
        finally
        {
            _buffer.Leave();
        }
    }

    private string DaemonMessage() => Encoding.UTF8.GetString(_buffer.Unread[..(int)Math.Min((uint)_buffer.Length, _left)]).Trim();

    private bool TrySniff()
    {
        var start = _buffer.Unread;
        if (start.Length < HeaderSize && IsHeaderStart(start))
        {
            return false;
        }

        IsMultiplexed = IsHeaderStart(start);
        return true;
    }

    private static bool IsHeaderStart(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > 0 && bytes[0] > DaemonError)
        {
            return false;
        }

        for (var i = 1; i < Math.Min(bytes.Length, 4); i++)
        {
            if (bytes[i] != 0)
            {
                return false;
            }
        }

        return true;
    }

    private LogFrame Give(LogSource source, int length) => new(source, _buffer.HandOut(length));

    private DockerStreamException Failed(string problem) => new(problem, _request);
}
