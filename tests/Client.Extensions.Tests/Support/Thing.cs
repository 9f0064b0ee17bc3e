using System.Text.Json;
using DockerApiGen.Json;

namespace DockerApiGen.Tests;

/// <summary>A DTO as the generator emits them.</summary>
internal sealed class Thing
{
    public string Name { get; set; } = "";

    public long? Size { get; set; }

    public Thing? Child { get; set; }

    public List<string> Tags { get; set; } = [];

    public Dictionary<string, JsonElement>? Unknown { get; set; }
}

internal readonly struct ThingValue : IJsonValue<Thing>
{
    public static Thing OnNull => new();

    public static Thing Read(ref Utf8JsonReader reader)
    {
        JsonObject.Begin(ref reader);
        var thing = new Thing();
        Dictionary<string, JsonElement>? unknown = null;
        while (JsonObject.NextProperty(ref reader, out var name))
        {
            var isNull = reader.TokenType == JsonTokenType.Null;
            if (name.SequenceEqual("Name"u8))
            {
                thing.Name = isNull ? "" : JsonText.Read(ref reader);
            }
            else if (name.SequenceEqual("Size"u8))
            {
                thing.Size = isNull ? null : JsonInt64.Read(ref reader);
            }
            else if (name.SequenceEqual("Child"u8))
            {
                thing.Child = isNull ? null : Read(ref reader);
            }
            else if (name.SequenceEqual("Tags"u8))
            {
                thing.Tags = isNull ? [] : JsonList<string, JsonText>.Read(ref reader);
            }
            else
            {
                JsonObject.ReadUnknown(ref reader, name, ref unknown);
            }
        }

        thing.Unknown = unknown;
        return thing;
    }

    public static void Write(Utf8JsonWriter writer, Thing value)
    {
        writer.WriteStartObject();
        writer.WriteString("Name"u8, value.Name);
        if (value.Size is { } size)
        {
            writer.WriteNumber("Size"u8, size);
        }

        if (value.Child is { } child)
        {
            writer.WritePropertyName("Child"u8);
            Write(writer, child);
        }

        writer.WritePropertyName("Tags"u8);
        JsonList<string, JsonText>.Write(writer, value.Tags);
        JsonObject.WriteUnknown(writer, value.Unknown);
        writer.WriteEndObject();
    }
}
