using System.ComponentModel;
using System.Diagnostics;
using DockerApiGen.Streams;

namespace DockerApiGen;

/// <summary>
/// The two pipes of an ssh that runs docker system dial-stdio. Nothing tells that it has connected but the first byte; when it ends
/// before that, or badly, what it said last is the error.
/// </summary>
internal sealed class SshStream : OneWayStream
{
    private const int NotFound = 127;
    private const int SshFailed = 255;
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ErrorsLimit = TimeSpan.FromMilliseconds(500);

    private readonly Process _process;
    private readonly DockerEndpoint _endpoint;
    private readonly Stream _input;
    private readonly Stream _output;
    private readonly LastLines _errors = new();
    private readonly Task _readingErrors;
    private int _isDisposed;
    private bool _wasHeard;

    public SshStream(Process process, DockerEndpoint endpoint)
    {
        _process = process;
        _endpoint = endpoint;
        _input = process.StandardInput.BaseStream;
        _output = process.StandardOutput.BaseStream;
        _readingErrors = _errors.ReadAsync(process.StandardError);
    }

    public override bool CanWrite => true;

    /// <summary>Ends the process's input; the docker command on the other side ends writing to its daemon.</summary>
    public ValueTask CloseWriteAsync() => _input.DisposeAsync();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await _output.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        if (count > 0)
        {
            _wasHeard = true;
        }
        else if (!buffer.IsEmpty)
        {
            await EndAsync(null, cancellationToken).ConfigureAwait(false);
        }

        return count;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            await _input.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException exception) when (Volatile.Read(ref _isDisposed) == 0)
        {
            await EndAsync(exception, cancellationToken).ConfigureAwait(false);
            throw;
        }
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    protected override void Dispose(bool disposing)
    {
        if (disposing && Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            // The process is ended and waited for elsewhere: whoever closes a connection does not wait for the network.
            _ = Task.Run(StopAsync);
        }

        base.Dispose(disposing);
    }

    // The output is over: well, or because ssh or the other side's docker command failed.
    private async ValueTask EndAsync(Exception? exception, CancellationToken cancellationToken)
    {
        int exitCode;
        try
        {
            await _process.WaitForExitAsync(cancellationToken).WaitAsync(EndLimit, cancellationToken).ConfigureAwait(false);
            exitCode = _process.ExitCode;
        }
        catch (Exception waiting) when (waiting is TimeoutException or InvalidOperationException)
        {
            // It closed its output and lives on, or was disposed meanwhile; nothing is known against it.
            return;
        }

        if (exitCode != 0 || !_wasHeard)
        {
            // A process that ssh left behind for connections to come may hold the error output open.
            await Task.WhenAny(_readingErrors, Task.Delay(ErrorsLimit, cancellationToken)).ConfigureAwait(false);
            throw Failed(exitCode, exception);
        }
    }

    private Exception Failed(int exitCode, Exception? exception)
    {
        var reason = exitCode switch
        {
            SshFailed => "ssh failed",
            NotFound => "the other machine has no docker command; it needs one of 18.09 or newer",
            _ => $"ssh or the docker command on the other machine ended with exit code {exitCode}",
        };
        var said = _errors.ToString();
        var text = $"{reason}{(said.Length == 0 ? "" : $", and said: {said}")}";
        return _wasHeard
            ? new IOException($"The connection by ssh broke off: {text}", exception)
            : new DockerConnectionException(_endpoint, HttpRequestError.ConnectionError, $"Cannot connect to the Docker daemon at {_endpoint}: {text}", exception);
    }

    private async Task StopAsync()
    {
        using var process = _process;

        // First of all: on Windows its input cannot be closed while a write waits for a process that does not read. The other
        // machine sees the connection end, and its docker command the end of its input.
        try
        {
            process.Kill();
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception)
        {
            // It has ended by itself.
        }

        try
        {
            // Also for the children of a script that stands for ssh: they read the same pipe.
            await _input.DisposeAsync().ConfigureAwait(false);
        }
        catch (IOException)
        {
            // Nobody reads it any more.
        }

        await process.WaitForExitAsync().ConfigureAwait(false);
        await _output.DisposeAsync().ConfigureAwait(false);
        process.StandardError.Dispose();
        await _readingErrors.ConfigureAwait(false);
    }
}
