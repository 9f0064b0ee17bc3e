using System.Text;
using System.Text.Json;
using DockerApiGen.Client.Tests.Support;
using DockerApiGen.V1_48;

namespace DockerApiGen.Client.Tests.Models;

/// <summary>All ways to read and to write give the same.</summary>
public sealed class ReaderAgreementTests
{
    public static TheoryData<string> Types => Dto.Names;

    [Theory]
    [MemberData(nameof(Types))]
    public async Task A_byte_at_a_time_reads_as_all_at_once(string name)
    {
        var type = Dto.Named(name);
        var json = Dto.FullJson(type);
        await using var stream = new OneByteStream(Encoding.UTF8.GetBytes(json));

        var value = await JsonSerializer.DeserializeAsync(stream, DockerJsonContext.Default.GetTypeInfo(type)!);

        Assert.Equal(json, Dto.Write(value!));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void The_context_the_default_options_and_the_emitted_reader_agree(string name)
    {
        var type = Dto.Named(name);
        var json = Dto.FullJson(type);

        Assert.Equal(json, Dto.WriteDirectly(Dto.Read(type, json)));
        Assert.Equal(json, Dto.WriteDirectly(JsonSerializer.Deserialize(json, type)!));
        Assert.Equal(json, Dto.WriteDirectly(Dto.ReadDirectly(type, json)));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void The_context_the_default_options_and_the_emitted_writer_agree(string name)
    {
        var value = Filler.Instance(Dto.Named(name));

        Assert.Equal(Dto.WriteDirectly(value), Dto.Write(value));
        Assert.Equal(Dto.WriteDirectly(value), JsonSerializer.Serialize(value));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_list_of_them_is_read_by_the_default_options(string name)
    {
        var type = typeof(List<>).MakeGenericType(Dto.Named(name));
        var json = $"[{Dto.FullJson(Dto.Named(name))},{{}}]";

        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize(json, type)));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void JSON_that_ends_early_or_is_something_else_is_a_JSON_exception(string name)
    {
        var type = Dto.Named(name);
        var json = Dto.FullJson(type);

        Assert.ThrowsAny<JsonException>(() => Dto.Read(type, json[..^1]));
        Assert.ThrowsAny<JsonException>(() => Dto.ReadDirectly(type, json[..^1]));
        Assert.ThrowsAny<JsonException>(() => Dto.Read(type, "[]"));
        Assert.ThrowsAny<JsonException>(() => Dto.Read(type, "\"text\""));
    }

    private sealed class OneByteStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(1, buffer.Length)], cancellationToken);
    }
}
