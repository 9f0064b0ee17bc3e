using System.Net;
using System.Text;
using System.Text.Json;
using CsCheck;
using DockerApiGen.Client.Tests.Support;
using DockerApiGen.Streams;
using DockerApiGen.V1_48;

namespace DockerApiGen.Client.Tests.Helpers;

/// <summary>The emitted converters beneath the decoder of streams: whatever comes, and however it is cut.</summary>
public sealed class StreamPropertyTests
{
    private static readonly string[] Samples =
    [
        """{"stream":"Step 1/2 : FROM busybox\n"}""",
        """{"aux":{"ID":"sha256:abc","x":[1,{"y":"}"}]}}""",
        """{"status":"Downloading","progressDetail":{"current":25,"total":100},"progress":"[=>  ] 25B/100B","id":"é€😀"}""",
        """{"status":"Pull complete","progressDetail":{},"id":"a","unknown":[null,true,1.5e3,"\"}{"]}""",
        """{"Type":"container","Action":"start","Actor":{"ID":"abc","Attributes":{"image":"busybox","name":"x"}},"scope":"local","time":1700000000,"timeNano":1700000000000000001}""",
        """{"status":"x","id":null,"progressDetail":null,"Actor":null}""",
        "{}",
    ];

    private static readonly Gen<string> Values = Gen.Select(
        Gen.Int[0, Samples.Length - 1].Select(i => Samples[i]),
        Gen.Int[0, 4].Select(i => new[] { "\n", "\r\n", "", "\0", "\u001e" }[i]),
        (value, separator) => value + separator).Array[0, 8].Select(string.Concat);

    private static readonly Gen<int[]> Cuts = Gen.Int[1, 40].Array[1, 6];

    [Fact]
    public void Any_chunking_gives_the_same_values() =>
        Gen.Select(Values, Cuts).Sample((text, cuts) =>
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            return Kinds.All(kind => kind(bytes, cuts).SequenceEqual(kind(bytes, [int.MaxValue])));
        }, iter: 1000);

    [Fact]
    public void Whatever_comes_gives_values_or_a_stream_exception()
    {
        var change = Gen.Select(Gen.Int[0, 2], Gen.Int[0, 1000], Gen.OneOf(Gen.Byte, Gen.Int[0, 15].Select(i => "{}[]\":,\\\n\0\u001e0ten-"u8[i])));
        Gen.Select(Values, change.Array[1, 4], Cuts).Sample((text, changes, cuts) =>
        {
            var bytes = Mutate(Encoding.UTF8.GetBytes(text), changes);
            foreach (var kind in Kinds)
            {
                try
                {
                    kind(bytes, cuts);
                }
                catch (DockerStreamException)
                {
                }
            }
        }, iter: 10_000);
    }

    private static Func<byte[], int[], List<string>>[] Kinds =>
    [
        (bytes, cuts) => Read(bytes, cuts, api => api.Images.BuildAsync(Stream.Null)),
        (bytes, cuts) => Read(bytes, cuts, api => api.Images.CreateAsync()),
        (bytes, cuts) => Read(bytes, cuts, api => api.System.EventsAsync()),
    ];

    private static List<string> Read<T>(byte[] bytes, int[] cuts, Func<DockerApi, Task<JsonStream<T>>> open)
    {
        using var api = new DockerApi(new RecordingHandler(() => new(HttpStatusCode.OK) { Content = new StreamContent(new CutStream(bytes, cuts)) }).CreateClient());
        var reading = ReadAsync(api, open);

        // Everything is in memory: the task ends at once.
        Assert.True(reading.IsCompleted);
        return reading.GetAwaiter().GetResult();
    }

    private static async Task<List<string>> ReadAsync<T>(DockerApi api, Func<DockerApi, Task<JsonStream<T>>> open)
    {
        var values = new List<string>();
        await using var stream = await open(api);
        await foreach (var value in stream)
        {
            values.Add(JsonSerializer.Serialize(value, DockerJsonContext.Default.Options));
        }

        return values;
    }

    private static byte[] Mutate(byte[] bytes, (int Kind, int Position, byte Value)[] changes)
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

        return [.. list];
    }
}
