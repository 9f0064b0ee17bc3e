using System.ComponentModel;
using System.Text.Json;
using DockerApiGen.Runtime;

namespace DockerApiGen.Json;

/// <summary>An array.</summary>
/// <typeparam name="T">The type of an element.</typeparam>
/// <typeparam name="TItem">Reads and writes an element.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonList<T, TItem> : IJsonValue<List<T>>
    where TItem : IJsonValue<T>
{
    /// <inheritdoc/>
    public static List<T> OnNull => [];

    /// <inheritdoc/>
    public static List<T> Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw JsonError.Unexpected("an array", ref reader);
        }

        var list = new List<T>();
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.EndArray:
                    return list;
                case JsonTokenType.Null:
                    list.Add(TItem.OnNull);
                    break;
                default:
                    list.Add(TItem.Read(ref reader));
                    break;
            }
        }

        throw JsonError.Ended();
    }

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, List<T> value)
    {
        writer.WriteStartArray();
        foreach (var item in value)
        {
            if (item is null)
            {
                writer.WriteNullValue();
            }
            else
            {
                TItem.Write(writer, item);
            }
        }

        writer.WriteEndArray();
    }

    /// <inheritdoc/>
    public static void CheckVersions(List<T> value, VersionCheck check)
    {
        foreach (var item in value)
        {
            if (item is not null)
            {
                TItem.CheckVersions(item, check);
            }
        }
    }
}
