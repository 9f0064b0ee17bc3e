using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using CsCheck;
using DockerApiGen.Json;
using DockerApiGen.Streams;

namespace DockerApiGen.Tests;

/// <summary>The decoders of JSON values and of frames, whatever comes and however it is cut.</summary>
public class DecoderPropertyTests
{
    private static readonly RequestIdentity Request = new("Any", "GET", "/any");

    private static readonly Gen<string> Separator =
        Gen.Int[0, 6].Select(i => new[] { "\n", "\r\n", "", "\0", "\u001e", " \t", "\n\n" }[i]);

    private static readonly Gen<string> Text =
        Gen.OneOf(Gen.String[0, 12], Gen.Int[0, 5].Select(i => new[] { "\"}{\\", "é€😀", "\n", "error", "\\\\\"", "]" }[i]));

    private static readonly Gen<string> Value = Gen.OneOf(
        Gen.Select(Text, Gen.Long, Gen.Bool, WriteThing),
        Text.Select(text => JsonSerializer.Serialize(new[] { text, "x" })),
        Text.Select(text => JsonSerializer.Serialize(text)));

    private static readonly Gen<(string Value, string Separator)[]> Values = Gen.Select(Value, Separator).Array[0, 8];

    private static readonly Gen<(byte Source, byte[] Data)[]> Frames = Gen.Select(Gen.Byte[0, 2], Gen.Byte.Array[0, 40]).Array[0, 8];

    private static readonly Gen<int[]> Cuts = Gen.Int[1, 24].Array[1, 6];

    [Fact]
    public void Any_chunking_gives_the_same_values() =>
        Gen.Select(Values, Cuts).Sample((values, cuts) =>
        {
            var bytes = Encoding.UTF8.GetBytes(string.Concat(values.Select(value => value.Value + value.Separator)));
            var expected = values.Select(value => value.Value);
            return expected.SequenceEqual(ReadTexts(Chunk(bytes, cuts))) && expected.SequenceEqual(ReadTexts(new ChunkedStream([bytes])));
        }, iter: 3000);

    [Fact]
    public void Any_chunking_gives_the_same_frames() =>
        Gen.Select(Frames, Cuts).Sample((frames, cuts) =>
        {
            var bytes = frames.SelectMany(frame => Frame(frame.Source, frame.Data)).ToArray();
            return Join(frames.Select(frame => (frame.Source, frame.Data))).SequenceEqual(Join(ReadFrames(Chunk(bytes, cuts), isMultiplexed: true)))
                && bytes.SequenceEqual(ReadFrames(Chunk(bytes, cuts), isMultiplexed: false).SelectMany(frame => frame.Data));
        }, iter: 3000);

    [Fact]
    public void Any_chunking_gives_the_same_lines() =>
        Gen.Select(Gen.Select(Gen.Byte[1, 2], Gen.Int[0, 7].Select(i => new[] { "a", "\n", "\r\n", "\r", "é", "€", "b\nc", "" }[i])).Array[0, 12], Cuts).Sample((parts, cuts) =>
        {
            var bytes = parts.SelectMany(part => Encoding.UTF8.GetBytes(part.Item2).SelectMany(value => Frame(part.Item1, [value]))).ToArray();
            var lines = ReadLines(Chunk(bytes, cuts));
            return new byte[] { 1, 2 }.All(source =>
            {
                var text = string.Concat(parts.Where(part => part.Item1 == source).Select(part => part.Item2));
                var expected = text.Replace("\r\n", "\n").Split('\n');
                return expected[..^(expected[^1].Length == 0 ? 1 : 0)].SequenceEqual(lines.Where(line => (byte)line.Source == source).Select(line => line.Text));
            });
        }, iter: 3000);

    [Fact]
    public void Whatever_comes_gives_values_or_a_stream_exception()
    {
        var valid = Values.Select(values => Encoding.UTF8.GetBytes(string.Concat(values.Select(value => value.Value + value.Separator))));
        Gen.Select(Mutated(valid), Cuts, Gen.Bool, Gen.Int[1, 200]).Sample((bytes, cuts, isThing, maxValueSize) => EndsAsDocumented(async () =>
        {
            if (isThing)
            {
                await using var things = Open(Chunk(bytes, cuts), ThingValue.Read);
                (things.ThrowsOnError, things.MaxValueSize) = (maxValueSize % 2 == 0, maxValueSize);
                await foreach (var thing in things)
                {
                }
            }
            else
            {
                await using var values = Open(Chunk(bytes, cuts), JsonAny.Read);
                await values.EnsureSuccessAsync();
            }
        }), iter: 40_000);
    }

    [Fact]
    public void Whatever_comes_gives_frames_or_a_stream_exception()
    {
        var valid = Frames.Select(frames => frames.SelectMany(frame => Frame(frame.Source, frame.Data)).ToArray());
        Gen.Select(Mutated(valid), Cuts, Gen.Int[0, 5], Gen.Int[1, 100]).Sample((bytes, cuts, way, maxSize) => EndsAsDocumented(async () =>
        {
            await using var stream = OpenFrames(Chunk(bytes, cuts), new bool?[] { null, true, false }[way / 2]);
            (stream.MaxTextSize, stream.MaxLineSize) = (maxSize, maxSize);
            if (way % 2 == 0)
            {
                await stream.ReadToEndAsync();
                return;
            }

            await foreach (var line in stream.ReadLinesAsync())
            {
            }
        }), iter: 60_000);
    }

    private static bool EndsAsDocumented(Func<Task> read)
    {
        try
        {
            // Everything is in memory: the task ends at once.
            var reading = read();
            Assert.True(reading.IsCompleted);
            reading.GetAwaiter().GetResult();
        }
        catch (DockerStreamException)
        {
        }

        return true;
    }

    /// <summary>Random bytes, and valid streams of which some bytes were changed, taken out or put in.</summary>
    private static Gen<byte[]> Mutated(Gen<byte[]> valid)
    {
        var telling = Gen.Int[0, 15].Select(i => "{}[]\":,\\\n\0\u001e0te\u0001\u0003"u8[i]);
        var change = Gen.Select(Gen.Int[0, 2], Gen.Int[0, 1000], Gen.OneOf(Gen.Byte, telling));
        var mutated = Gen.Select(valid, change.Array[1, 4], (bytes, changes) =>
        {
            var list = bytes.ToList();
            foreach (var (kind, position, value) in changes)
            {
                var at = list.Count == 0 ? 0 : position % list.Count;
                if (kind == 0 || list.Count == 0)
                {
                    list.Insert(at, value);
                }
                else if (kind == 1)
                {
                    list[at] = value;
                }
                else
                {
                    list.RemoveRange(at, list.Count - at);
                }
            }

            return list.ToArray();
        });
        return Gen.OneOf(Gen.Byte.Array[0, 100], Gen.OneOf(Gen.Byte, telling).Array[0, 100], mutated, mutated);
    }

    private static ChunkedStream Chunk(byte[] bytes, int[] sizes)
    {
        var chunks = new List<byte[]>();
        for (int start = 0, i = 0; start < bytes.Length; start += sizes[i++ % sizes.Length])
        {
            chunks.Add(bytes[start..Math.Min(bytes.Length, start + sizes[i % sizes.Length])]);
        }

        return new ChunkedStream(chunks);
    }

    private static string WriteThing(string name, long size, bool isDeep)
    {
        var thing = new Thing { Name = name, Size = size, Tags = [name], Child = isDeep ? new Thing { Name = name } : null };
        return JsonOf<Thing, ThingValue>.Write(thing);
    }

    private static byte[] Frame(byte source, byte[] data)
    {
        var frame = new byte[8 + data.Length];
        frame[0] = source;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(4), data.Length);
        data.CopyTo(frame, 8);
        return frame;
    }

    private static JsonStream<T> Open<T>(ChunkedStream body, JsonRead<T> read) => new(new HttpResponseMessage(), body, Request, read);

    private static LogStream OpenFrames(ChunkedStream body, bool? isMultiplexed) => new(new HttpResponseMessage(), body, Request, isMultiplexed);

    private static List<string> ReadTexts(ChunkedStream body) => Collect(Open(body, (ref reader) => JsonAny.Read(ref reader).GetRawText()));

    private static List<LogLine> ReadLines(ChunkedStream body) => Collect(OpenFrames(body, isMultiplexed: true).ReadLinesAsync());

    private static List<T> Collect<T>(IAsyncEnumerable<T> values)
    {
        var list = new List<T>();
        var enumerator = values.GetAsyncEnumerator();
        while (enumerator.MoveNextAsync().AsTask().GetAwaiter().GetResult())
        {
            list.Add(enumerator.Current);
        }

        return list;
    }

    private static List<(byte Source, byte[] Data)> ReadFrames(ChunkedStream body, bool isMultiplexed)
    {
        var stream = OpenFrames(body, isMultiplexed);
        var frames = new List<(byte, byte[])>();
        while (stream.ReadFrameAsync().AsTask().GetAwaiter().GetResult() is { } frame)
        {
            frames.Add(((byte)frame.Source, frame.Data.ToArray()));
        }

        return frames;
    }

    /// <summary>Parts of frames put together: where a frame ends is not told, only whose bytes come in which order.</summary>
    private static List<(byte Source, byte Value)> Join(IEnumerable<(byte Source, byte[] Data)> frames) =>
        [.. frames.SelectMany(frame => frame.Data.Select(value => (frame.Source, value)))];
}
