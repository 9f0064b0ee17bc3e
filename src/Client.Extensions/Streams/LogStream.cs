using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace DockerApiGen.Streams;

/// <summary>
/// A container's output: the logs of a container, service or task. Without a TTY it comes in frames that tell standard output
/// from standard error; with a TTY it comes as it is and counts as standard output.
/// </summary>
/// <remarks>
/// From API 1.42 on the answer's media type tells which of the two it is. Before that, and for exec at any version, it does not:
/// set <see cref="Tty"/> before reading if you know. Otherwise the first bytes decide: frames begin with a number of at most 3
/// and three zero bytes, which text does not.
/// </remarks>
public class LogStream : IAsyncDisposable
{
    private const int HeaderSize = 8;
    private const int DaemonError = 3;
    private const int LongestDaemonError = 64 * 1024;

    private readonly HttpResponseMessage _response;
    private readonly RequestIdentity _request;
    private readonly ReadBuffer _buffer;
    private LogSource _source;
    private uint _left;
    private int _pending;
    private int _isDisposed;

    internal LogStream(HttpResponseMessage response, Stream body, RequestIdentity request)
    {
        _response = response;
        _request = request;
        _buffer = new ReadBuffer(body, request);
        if (MediaTypes.IsMultiplexed(response.Content.Headers.ContentType?.MediaType))
        {
            IsMultiplexed = true;
        }
    }

    /// <summary>Gets whether the output comes in frames; null as long as neither the media type, <see cref="Tty"/> nor the first bytes have told.</summary>
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

    private protected RequestIdentity Request => _request;

    private protected bool IsDisposed => _isDisposed != 0;

    private protected ReadBuffer Buffer => _buffer;

    /// <summary>Reads the next output as soon as there is some; a large frame comes in parts.</summary>
    /// <param name="cancellationToken">Cancels the reading, and with it the stream.</param>
    /// <returns>The output, valid until the next read; null at the end.</returns>
    /// <exception cref="DockerStreamException">The daemon reported an error, or the stream is cut or corrupt.</exception>
    public async ValueTask<LogFrame?> ReadFrameAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ForgetLastFrame();
        IsMultiplexed ??= await SniffAsync(cancellationToken).ConfigureAwait(false);
        if (IsMultiplexed == true)
        {
            return await ReadMultiplexedAsync(cancellationToken).ConfigureAwait(false);
        }

        return _buffer.Length > 0 || await _buffer.FillAsync(cancellationToken).ConfigureAwait(false)
            ? Give(LogSource.StdOut, _buffer.Length)
            : null;
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
        while (await ReadFrameAsync(cancellationToken).ConfigureAwait(false) is { } frame)
        {
            var target = frame.Source == LogSource.StdErr ? stderr : stdout;
            await target.WriteAsync(frame.Data, cancellationToken).ConfigureAwait(false);
        }

        await stdout.FlushAsync(cancellationToken).ConfigureAwait(false);
        await stderr.FlushAsync(cancellationToken).ConfigureAwait(false);
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
    public virtual ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            _buffer.Close();
            _response.Dispose();
        }

        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>Lets go of the output that was given last.</summary>
    private protected void ForgetLastFrame()
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        _buffer.Consume(_pending);
        _pending = 0;
    }

    private static string Decode(MemoryStream text) => Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);

    private async ValueTask<LogFrame?> ReadMultiplexedAsync(CancellationToken cancellationToken)
    {
        // A frame may be empty.
        while (_left == 0)
        {
            if (!await ReadHeaderAsync(cancellationToken).ConfigureAwait(false))
            {
                return null;
            }
        }

        if (_buffer.Length == 0 && !await _buffer.FillAsync(cancellationToken).ConfigureAwait(false))
        {
            throw Failed("the stream was cut inside a frame");
        }

        var length = (int)Math.Min((uint)_buffer.Length, _left);
        _left -= (uint)length;
        return Give(_source, length);
    }

    private async ValueTask<bool> ReadHeaderAsync(CancellationToken cancellationToken)
    {
        while (_buffer.Length < HeaderSize)
        {
            if (!await _buffer.FillAsync(cancellationToken).ConfigureAwait(false))
            {
                return _buffer.Length == 0 ? false : throw Failed("the stream was cut inside a frame's header");
            }
        }

        var (type, length) = ParseHeader(_buffer.Unread);
        _buffer.Consume(HeaderSize);
        if (type == DaemonError)
        {
            await ThrowDaemonErrorAsync(length, cancellationToken).ConfigureAwait(false);
        }

        _source = (LogSource)type;
        _left = length;
        return true;
    }

    private (int Type, uint Length) ParseHeader(ReadOnlySpan<byte> header)
    {
        if (!IsHeaderStart(header[..4]))
        {
            throw Failed("the stream is corrupt: there is no frame where one should begin");
        }

        return (header[0], BinaryPrimitives.ReadUInt32BigEndian(header[4..]));
    }

    private async Task ThrowDaemonErrorAsync(uint length, CancellationToken cancellationToken)
    {
        var wanted = (int)Math.Min(length, LongestDaemonError);
        while (_buffer.Length < wanted)
        {
            if (!await _buffer.FillAsync(cancellationToken).ConfigureAwait(false))
            {
                throw Failed("the stream was cut inside a frame");
            }
        }

        var message = Encoding.UTF8.GetString(_buffer.Unread[..wanted]).Trim();
        throw new DockerStreamException($"the daemon ended the stream: {message}", _request, daemonMessage: message);
    }

    private async ValueTask<bool> SniffAsync(CancellationToken cancellationToken)
    {
        while (_buffer.Length < HeaderSize && IsHeaderStart(_buffer.Unread))
        {
            if (!await _buffer.FillAsync(cancellationToken).ConfigureAwait(false))
            {
                return false;
            }
        }

        return IsHeaderStart(_buffer.Unread);
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

    private LogFrame Give(LogSource source, int length)
    {
        _pending = length;
        return new LogFrame(source, _buffer.UnreadMemory[..length]);
    }

    private DockerStreamException Failed(string problem) => new(problem, _request);
}
