using System.Buffers.Binary;
using System.Text;

namespace DockerApiGen.Tests;

/// <summary>Writes archives that no tar writer would.</summary>
internal static class RawTar
{
    private const int Block = 512;

    /// <summary>What comes at an archive's end.</summary>
    public static byte[] End => new byte[2 * Block];

    /// <summary>A header, with a right sum.</summary>
    public static byte[] Header(string name, char type, int size, string link = "", bool isBinary = false)
    {
        var header = new byte[Block];
        Put(header, 0, name, 100);
        Put(header, 100, "0000755", 8);
        if (isBinary)
        {
            header[124] = 0x80;
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(132), size);
        }
        else
        {
            Put(header, 124, Convert.ToString(size, 8).PadLeft(11, '0'), 12);
        }

        Put(header, 136, "00000000000", 12);
        header[156] = (byte)type;
        Put(header, 157, link, 100);
        Put(header, 257, type is 'L' or 'K' ? "ustar  " : "ustar\u000000", 8);
        Sum(header);
        return header;
    }

    /// <summary>Makes the sum of a header right.</summary>
    public static void Sum(Span<byte> header)
    {
        var sum = header[148..156];
        sum.Fill((byte)' ');
        var total = 0;
        foreach (var one in header)
        {
            total += one;
        }

        Encoding.ASCII.GetBytes(Convert.ToString(total, 8).PadLeft(6, '0') + "\0 ", sum);
    }

    /// <summary>An entry with content.</summary>
    public static byte[] Entry(string name, char type, string content, string link = "")
    {
        var bytes = Encoding.UTF8.GetBytes(content);
        return [.. Header(name, type, bytes.Length, link), .. bytes, .. new byte[(Block - (bytes.Length % Block)) % Block]];
    }

    /// <summary>A record of extended attributes, which begins with its own length.</summary>
    public static string Record(string key, string value)
    {
        var rest = $" {key}={value}\n";
        var length = Encoding.UTF8.GetByteCount(rest);
        var digits = $"{length}".Length;
        digits = $"{length + digits}".Length;
        return $"{length + digits}{rest}";
    }

    private static void Put(byte[] header, int offset, string text, int most)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        bytes.AsSpan(0, Math.Min(bytes.Length, most)).CopyTo(header.AsSpan(offset));
    }
}
