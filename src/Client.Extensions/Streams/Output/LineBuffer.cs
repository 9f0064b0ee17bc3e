using System.Buffers;
using System.Text;

namespace DockerApiGen.Streams;

/// <summary>Puts the lines of one source together. They are decoded whole: a frame may end inside a character.</summary>
internal sealed class LineBuffer(int maxSize)
{
    private readonly ArrayBufferWriter<byte> _begun = new();

    /// <summary>Gets whether a line has begun and not ended.</summary>
    public bool IsBegun => _begun.WrittenCount > 0;

    /// <summary>Keeps the beginning of a line; false if the line is too large.</summary>
    public bool TryKeep(ReadOnlySpan<byte> data)
    {
        if (!Fits(data))
        {
            return false;
        }

        _begun.Write(data);
        return true;
    }

    /// <summary>Ends a line; false if it is too large.</summary>
    public bool TryEnd(ReadOnlySpan<byte> data, out string line)
    {
        line = "";
        if (!Fits(data))
        {
            return false;
        }

        if (IsBegun)
        {
            _begun.Write(data);
            data = _begun.WrittenSpan;
        }

        line = Encoding.UTF8.GetString(data.EndsWith((byte)'\r') ? data[..^1] : data);
        _begun.ResetWrittenCount();
        return true;
    }

    /// <summary>Gives what has begun and will not end.</summary>
    public string TakeRest()
    {
        var rest = Encoding.UTF8.GetString(_begun.WrittenSpan);
        _begun.ResetWrittenCount();
        return rest;
    }

    // A carriage return may be half of the line's end.
    private bool Fits(ReadOnlySpan<byte> data)
    {
        var last = data.IsEmpty ? _begun.WrittenSpan : data;
        return (long)_begun.WrittenCount + data.Length - (last.EndsWith((byte)'\r') ? 1 : 0) <= maxSize;
    }
}
