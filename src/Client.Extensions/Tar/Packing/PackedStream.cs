using System.IO.Pipelines;
using DockerApiGen.Streams;

namespace DockerApiGen.Tar;

/// <summary>Gives for reading what is packed at the same time, at most a little ahead.</summary>
internal sealed class PackedStream(Func<Stream, CancellationToken, Task> pack) : OneWayStream
{
    private const int MostAhead = 512 * 1024;

    private readonly Pipe _pipe = new(new PipeOptions(
        pauseWriterThreshold: MostAhead, resumeWriterThreshold: MostAhead / 2, minimumSegmentSize: 64 * 1024, useSynchronizationContext: false));

    private readonly CancellationTokenSource _ending = new();
    private Task? _packing;
    private Stream? _reading;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _packing ??= Task.Run(PackAsync, CancellationToken.None);
        _reading ??= _pipe.Reader.AsStream();
        return _reading.ReadAsync(buffer, cancellationToken);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer.AsMemory(offset, count), CancellationToken.None).AsTask().GetAwaiter().GetResult();

    public override async ValueTask DisposeAsync()
    {
        End();
        if (_packing is not null)
        {
            await _packing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await base.DisposeAsync().ConfigureAwait(false);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            End();
        }

        base.Dispose(disposing);
    }

    private void End()
    {
        _ending.Cancel();
        _pipe.Reader.Complete();
    }

    private async Task PackAsync()
    {
        var writer = _pipe.Writer;
        try
        {
            await pack(writer.AsStream(leaveOpen: true), _ending.Token).ConfigureAwait(false);
            await writer.CompleteAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // The reader gets it.
            await writer.CompleteAsync(exception).ConfigureAwait(false);
        }
    }
}
