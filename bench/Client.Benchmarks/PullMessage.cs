using System.Text.Json;
using DockerApiGen.Json;

namespace DockerApiGen.Client.Benchmarks;

/// <summary>A message of a pull, with the properties and the reading that the generator emits for it.</summary>
internal sealed class PullMessage
{
    public string? Id { get; set; }

    public string? Status { get; set; }

    public string? Progress { get; set; }

    public PullDetail? ProgressDetail { get; set; }

    public string? Stream { get; set; }

    public Dictionary<string, JsonElement>? UnknownProperties { get; set; }
}

internal sealed class PullDetail
{
    public long? Current { get; set; }

    public long? Total { get; set; }

    public Dictionary<string, JsonElement>? UnknownProperties { get; set; }
}

internal readonly struct PullMessageValue : IJsonValue<PullMessage>
{
    public static PullMessage OnNull => new();

    public static PullMessage Read(ref Utf8JsonReader reader)
    {
        PullMessage value = new();
        Dictionary<string, JsonElement>? unknown = null;
        JsonObject.Begin(ref reader);
        while (JsonObject.NextProperty(ref reader, out var name))
        {
            var isNull = reader.TokenType == JsonTokenType.Null;
            switch (name.Length)
            {
                case 2 when name.SequenceEqual("id"u8):
                    if (!isNull) { value.Id = JsonText.Read(ref reader); }
                    continue;
                case 6 when name.SequenceEqual("status"u8):
                    if (!isNull) { value.Status = JsonText.Read(ref reader); }
                    continue;
                case 6 when name.SequenceEqual("stream"u8):
                    if (!isNull) { value.Stream = JsonText.Read(ref reader); }
                    continue;
                case 8 when name.SequenceEqual("progress"u8):
                    if (!isNull) { value.Progress = JsonText.Read(ref reader); }
                    continue;
                case 14 when name.SequenceEqual("progressDetail"u8):
                    if (!isNull) { value.ProgressDetail = ReadDetail(ref reader); }
                    continue;
            }

            JsonObject.ReadUnknown(ref reader, name, ref unknown);
        }

        value.UnknownProperties = unknown;
        return value;
    }

    public static void Write(Utf8JsonWriter writer, PullMessage value) => throw new NotSupportedException();

    private static PullDetail ReadDetail(ref Utf8JsonReader reader)
    {
        PullDetail value = new();
        Dictionary<string, JsonElement>? unknown = null;
        JsonObject.Begin(ref reader);
        while (JsonObject.NextProperty(ref reader, out var name))
        {
            var isNull = reader.TokenType == JsonTokenType.Null;
            switch (name.Length)
            {
                case 5 when name.SequenceEqual("total"u8):
                    if (!isNull) { value.Total = JsonInt64.Read(ref reader); }
                    continue;
                case 7 when name.SequenceEqual("current"u8):
                    if (!isNull) { value.Current = JsonInt64.Read(ref reader); }
                    continue;
            }

            JsonObject.ReadUnknown(ref reader, name, ref unknown);
        }

        value.UnknownProperties = unknown;
        return value;
    }
}
