using DockerApiGen.Streams;

namespace DockerApiGen.Tar;

/// <summary>
/// An archive whose reader may not ask for much at once. The tar reader takes a buffer of the size that an archive claims for a
/// name or an attribute, up to two gigabytes; contents it reads in pieces.
/// </summary>
internal sealed class BoundedReads(Stream archive) : OneWayStream
{
    private const int Largest = 1024 * 1024;

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        Check(buffer.Length);
        return archive.Read(buffer);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Check(buffer.Length);
        return archive.ReadAsync(buffer, cancellationToken);
    }

    private static void Check(int count)
    {
        if (count > Largest)
        {
            throw new InvalidDataException("a name or an attribute in it is larger than a megabyte.");
        }
    }
}
