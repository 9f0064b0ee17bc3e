using System.Text.Json;

namespace DockerApiGen.Streams;

/// <summary>
/// Reads objects ahead that are whole in memory, many with one reader. Nearly every value of a stream is an object on a line of
/// its own, and looking for its end beforehand would be a second pass; all others are left to the <see cref="JsonStream{T}"/>.
/// </summary>
internal sealed class JsonBatch<T>(JsonRead<T> read)
{
    private const int Capacity = 64;

    private static readonly JsonReaderOptions Options = new() { AllowMultipleValues = true };

    private T[] _values = [];
    private int _next;
    private int _count;
    private bool _isExhausted;
    private bool _isOver;

    /// <summary>Gives the next of the values that were read ahead; false when there is none.</summary>
    public bool TryTake(ref T value)
    {
        if (_next == _count)
        {
            return false;
        }

        value = _values[_next];
        _values[_next++] = default!;
        return true;
    }

    /// <summary>Says that there is more in memory than before.</summary>
    public void Extend() => _isExhausted = false;

    /// <summary>Reads values ahead, to be taken one by one.</summary>
    /// <param name="unread">What is in memory, beginning with a value.</param>
    /// <param name="maxValueSize">How many bytes a value may have.</param>
    /// <param name="isWanted">Whether values are made; otherwise it is only read over them.</param>
    /// <returns>How many bytes the values had; nothing is read from the first on that is too large, is no object, may report an error, or is not whole.</returns>
    public int Read(ReadOnlySpan<byte> unread, int maxValueSize, bool isWanted)
    {
        if (_isOver || _isExhausted)
        {
            return 0;
        }

        _next = _count = 0;
        if (isWanted && _values.Length == 0)
        {
            _values = new T[Capacity];
        }

        var reader = new Utf8JsonReader(WholeLines(unread), Options);
        long consumed = 0;
        try
        {
            while (_count < Capacity && reader.Read() && reader.TokenType == JsonTokenType.StartObject)
            {
                var start = reader.TokenStartIndex;
                var value = default(T)!;
                if (isWanted)
                {
                    value = read(ref reader);
                }
                else
                {
                    reader.Skip();
                }

                if (reader.BytesConsumed - start > maxValueSize)
                {
                    break;
                }

                consumed = reader.BytesConsumed;
                if (isWanted)
                {
                    _values[_count++] = value;
                }
            }
        }
        catch (Exception exception) when (JsonFault.Is(exception))
        {
            // A value over several lines that is not whole, another separator than the reader knows, or no JSON: one at a time.
            _isOver = true;
        }

        return (int)consumed;
    }

    /// <summary>What ends with a line, up to the first line that may report an error.</summary>
    private ReadOnlySpan<byte> WholeLines(ReadOnlySpan<byte> unread)
    {
        var lines = unread[..(unread.LastIndexOf((byte)'\n') + 1)];
        _isExhausted = lines.IsEmpty;
        var suspect = InBandError.IndexIn(lines);
        return suspect < 0 ? lines : lines[..(lines[..suspect].LastIndexOf((byte)'\n') + 1)];
    }
}
