using System.ComponentModel;
using System.Text;
using System.Text.Json;

namespace DockerApiGen.Json;

/// <summary>The steps of reading and writing an object, which the generated converters share.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class JsonObject
{
    /// <summary>Makes sure that the reader is on an object.</summary>
    /// <param name="reader">The reader.</param>
    /// <exception cref="JsonException">It is on something else.</exception>
    public static void Begin(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw JsonError.Unexpected("an object", ref reader);
        }
    }

    /// <summary>Goes to the value of the next property.</summary>
    /// <param name="reader">The reader, on the object's start or on the last token of the value before.</param>
    /// <param name="name">The property's name in UTF-8, unescaped.</param>
    /// <returns>False at the object's end.</returns>
    /// <exception cref="JsonException">The JSON ends before the object does.</exception>
    public static bool NextProperty(ref Utf8JsonReader reader, out ReadOnlySpan<byte> name)
    {
        if (!MoveToName(ref reader))
        {
            name = default;
            return false;
        }

        name = reader.HasValueSequence || reader.ValueIsEscaped ? CopyName(ref reader) : reader.ValueSpan;
        MoveToValue(ref reader);
        return true;
    }

    /// <summary>Keeps the value of a property that this client does not know.</summary>
    /// <param name="reader">The reader, on the value.</param>
    /// <param name="name">The property's name in UTF-8.</param>
    /// <param name="unknown">The unknown properties so far; made when needed.</param>
    public static void ReadUnknown(ref Utf8JsonReader reader, scoped ReadOnlySpan<byte> name, ref Dictionary<string, JsonElement>? unknown)
    {
        var key = Encoding.UTF8.GetString(name);
        (unknown ??= [])[key] = JsonElement.ParseValue(ref reader);
    }

    /// <summary>Writes back the properties that were kept.</summary>
    /// <param name="writer">Where to, inside the object.</param>
    /// <param name="unknown">The unknown properties, if any.</param>
    public static void WriteUnknown(Utf8JsonWriter writer, Dictionary<string, JsonElement>? unknown)
    {
        if (unknown is null)
        {
            return;
        }

        foreach (var (name, value) in unknown)
        {
            writer.WritePropertyName(name);
            JsonAny.Write(writer, value);
        }
    }

    /// <summary>As <see cref="NextProperty"/>, where the name is data.</summary>
    internal static bool NextName(ref Utf8JsonReader reader, out string name)
    {
        if (!MoveToName(ref reader))
        {
            name = "";
            return false;
        }

        name = reader.GetString()!;
        MoveToValue(ref reader);
        return true;
    }

    private static bool MoveToName(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
        {
            throw JsonError.Ended();
        }

        return reader.TokenType == JsonTokenType.PropertyName;
    }

    private static void MoveToValue(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
        {
            throw JsonError.Ended();
        }
    }

    private static byte[] CopyName(ref Utf8JsonReader reader)
    {
        var length = reader.HasValueSequence ? checked((int)reader.ValueSequence.Length) : reader.ValueSpan.Length;
        var name = new byte[length];
        var written = reader.CopyString(name);
        return written == length ? name : name[..written];
    }
}
