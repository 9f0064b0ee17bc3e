using DockerApiGen.Streams;

namespace DockerApiGen.Tar;

/// <summary>A stream of the caller's as the tar writer reads it: exactly as many bytes as were announced.</summary>
internal sealed class GivenContent(Stream source, string name, long length, Action onProgress) : OneWayStream
{
    private long _position;

    public override bool CanSeek => true;

    public override long Length => length;

    public override long Position
    {
        get => _position;
        set => _position = value;
    }

    public override async Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken)
    {
        var sink = (PackSink)destination;
        while (_position < length)
        {
            await sink.MakeRoomAsync(cancellationToken).ConfigureAwait(false);
            var free = sink.Free;
            var count = await source.ReadAsync(free[..(int)Math.Min(free.Length, length - _position)], cancellationToken).ConfigureAwait(false);
            if (count == 0)
            {
                throw new BuildContextException(name, $"is shorter than announced: {_position} bytes instead of {length}.");
            }

            sink.Advance(count);
            _position += count;
            onProgress();
        }
    }

    /// <summary>Makes sure that there is no more; the tar writer does not look at a stream of no length.</summary>
    public async Task CheckEndAsync(CancellationToken cancellationToken)
    {
        if (await source.ReadAsync(new byte[1], cancellationToken).ConfigureAwait(false) > 0)
        {
            throw new BuildContextException(name, $"is longer than announced: more than {length} bytes.");
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            source.Dispose();
        }

        base.Dispose(disposing);
    }
}
