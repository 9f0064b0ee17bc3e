using System.Buffers.Binary;
using DockerApiGen.Streams;

namespace DockerApiGen.Tar;

/// <summary>
/// An archive whose reader is not made to take much at once. The tar reader takes a buffer of the size that an archive claims
/// for a name or for attributes, up to two gigabytes, when it has read their header; so the header is looked at before.
/// Contents it reads in pieces.
/// </summary>
internal sealed class BoundedReads(Stream archive) : OneWayStream
{
    private const int Largest = 1024 * 1024;
    private const int LengthOfHeader = 512;
    private const int SizeOffset = 124;
    private const int SumOffset = 148;
    private const int TypeOffset = 156;

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (buffer.Length != LengthOfHeader)
        {
            return archive.Read(buffer);
        }

        var count = archive.ReadAtLeast(buffer, LengthOfHeader, throwOnEndOfStream: false);
        Check(buffer[..count]);
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        buffer.Length == LengthOfHeader ? ReadHeaderAsync(buffer, cancellationToken) : archive.ReadAsync(buffer, cancellationToken);

    private async ValueTask<int> ReadHeaderAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var count = await archive.ReadAtLeastAsync(buffer, LengthOfHeader, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        Check(buffer.Span[..count]);
        return count;
    }

    private static void Check(ReadOnlySpan<byte> header)
    {
        if (header.Length == LengthOfHeader
            && header[TypeOffset] is (byte)'L' or (byte)'K' or (byte)'x' or (byte)'g'
            && Number(header[SizeOffset..(SizeOffset + 12)]) > Largest
            && IsSummed(header))
        {
            throw new InvalidDataException("a name or an attribute in it is larger than a megabyte.");
        }
    }

    /// <summary>What is as long as a header may be of a file's content. That has no right sum.</summary>
    private static bool IsSummed(ReadOnlySpan<byte> header)
    {
        const int LengthOfSum = 8;
        var sum = LengthOfSum * (ulong)' ';
        for (var i = 0; i < header.Length; i++)
        {
            sum += i is >= SumOffset and < SumOffset + LengthOfSum ? 0UL : header[i];
        }

        return sum == Number(header.Slice(SumOffset, LengthOfSum));
    }

    /// <summary>Reads a number in octal digits, or in binary where its first bit says so.</summary>
    private static ulong Number(ReadOnlySpan<byte> field)
    {
        if ((field[0] & 0x80) != 0)
        {
            return BinaryPrimitives.ReadUInt64BigEndian(field[^8..]);
        }

        var number = 0UL;
        foreach (var digit in field)
        {
            number = digit is >= (byte)'0' and <= (byte)'7' ? (number * 8) + digit - '0' : number;
        }

        return number;
    }
}
