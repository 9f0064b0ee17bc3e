using System.Buffers;

namespace DockerApiGen.Streams;

/// <summary>
/// Finds where JSON values begin and end in a stream, however it is cut into pieces, and looks at each byte once. It only counts
/// brackets and quotes; whether a value is well-formed is for the reader.
/// </summary>
internal struct JsonValueScanner
{
    private static readonly SearchValues<byte> Structural = SearchValues.Create("\"{}[]"u8);
    private static readonly SearchValues<byte> InString = SearchValues.Create("\"\\"u8);

    private int _depth;
    private bool _isString;
    private bool _isEscaped;
    private bool _isScalar;

    /// <summary>Gets whether a value has begun and not ended.</summary>
    public readonly bool IsInside => _depth > 0 || _isString || _isScalar;

    /// <summary>Gets whether the value would be complete if the stream ended here: only a number or a word is.</summary>
    public readonly bool EndsWithStream => _isScalar;

    /// <summary>Tells whether a byte stands between values: white space, NUL, or the record separator of json-seq.</summary>
    public static bool IsSeparator(byte value) => value is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t' or 0 or 0x1E;

    /// <summary>Looks at bytes that were not looked at before.</summary>
    /// <param name="bytes">The bytes, beginning inside a value or at its first byte.</param>
    /// <param name="length">How many of them belong to the value, when it ends.</param>
    /// <returns>Whether the value ends in these bytes.</returns>
    public bool TryFindEnd(ReadOnlySpan<byte> bytes, out int length)
    {
        length = 0;
        while (length < bytes.Length)
        {
            var rest = bytes[length..];
            var isEnd = _isString ? StepInString(rest, ref length)
                : _isScalar ? StepInScalar(rest, ref length)
                : StepBetween(rest, ref length);
            if (isEnd)
            {
                this = default;
                return true;
            }
        }

        return false;
    }

    private bool StepInString(ReadOnlySpan<byte> rest, ref int length)
    {
        if (_isEscaped)
        {
            _isEscaped = false;
            length++;
            return false;
        }

        var next = rest.IndexOfAny(InString);
        if (next < 0)
        {
            length += rest.Length;
            return false;
        }

        length += next + 1;
        _isEscaped = rest[next] == '\\';
        _isString = _isEscaped;
        return !_isString && _depth == 0;
    }

    private static bool StepInScalar(ReadOnlySpan<byte> rest, ref int length)
    {
        // What cannot belong to a number or a word begins the next value.
        if (IsSeparator(rest[0]) || Structural.Contains(rest[0]))
        {
            return true;
        }

        length++;
        return false;
    }

    private bool StepBetween(ReadOnlySpan<byte> rest, ref int length)
    {
        if (_depth == 0 && !Structural.Contains(rest[0]))
        {
            _isScalar = true;
            length++;
            return false;
        }

        var next = rest.IndexOfAny(Structural);
        if (next < 0)
        {
            length += rest.Length;
            return false;
        }

        length += next + 1;
        switch (rest[next])
        {
            case (byte)'"':
                _isString = true;
                return false;
            case (byte)'{' or (byte)'[':
                _depth++;
                return false;
            default:
                // A bracket too many is a value of its own, which the reader refuses.
                return --_depth <= 0;
        }
    }
}
