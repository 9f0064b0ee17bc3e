using System.Buffers;
using System.Text;
using System.Text.Json;
using DockerApiGen.Json;

namespace DockerApiGen.Tests;

/// <summary>Reads and writes through an IJsonValue, over one span or over a sequence of one byte each.</summary>
internal static class JsonOf<T, TValue>
    where TValue : IJsonValue<T>
{
    public static T Read(string json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        reader.Read();
        var value = TValue.Read(ref reader);
        Assert.Equal(Encoding.UTF8.GetByteCount(json), reader.BytesConsumed);
        return value;
    }

    public static T ReadByteByByte(string json)
    {
        var reader = new Utf8JsonReader(Sequence(Encoding.UTF8.GetBytes(json)));
        reader.Read();
        return TValue.Read(ref reader);
    }

    public static string Write(T value)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            TValue.Write(writer, value);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static ReadOnlySequence<byte> Sequence(byte[] bytes)
    {
        var first = new Segment(bytes.AsMemory(0, 1), null);
        var last = first;
        for (var i = 1; i < bytes.Length; i++)
        {
            last = new Segment(bytes.AsMemory(i, 1), last);
        }

        return new ReadOnlySequence<byte>(first, 0, last, 1);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, Segment? previous)
        {
            Memory = memory;
            if (previous is not null)
            {
                RunningIndex = previous.RunningIndex + previous.Memory.Length;
                previous.Next = this;
            }
        }
    }
}
