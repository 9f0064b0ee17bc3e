using System.Text.Json;
using DockerApiGen.Runtime;

namespace DockerApiGen.Json;

/// <summary>Objects whose property names are data, as maps and sets of whatever the names stand for.</summary>
/// <typeparam name="TKey">What a name stands for.</typeparam>
/// <typeparam name="TName">Turns names into it and back.</typeparam>
internal static class JsonKeyed<TKey, TName>
    where TKey : notnull
    where TName : IJsonName<TKey>
{
    public static Dictionary<TKey, T> ReadMap<T, TItem>(ref Utf8JsonReader reader)
        where TItem : IJsonValue<T>
    {
        JsonObject.Begin(ref reader);
        var map = new Dictionary<TKey, T>();
        while (JsonObject.NextName(ref reader, out var name))
        {
            map[TName.FromName(name)] = reader.TokenType == JsonTokenType.Null ? TItem.OnNull : TItem.Read(ref reader);
        }

        return map;
    }

    public static void WriteMap<T, TItem>(Utf8JsonWriter writer, Dictionary<TKey, T> value)
        where TItem : IJsonValue<T>
    {
        writer.WriteStartObject();
        foreach (var (key, item) in value)
        {
            writer.WritePropertyName(TName.ToName(key));
            if (item is null)
            {
                writer.WriteNullValue();
            }
            else
            {
                TItem.Write(writer, item);
            }
        }

        writer.WriteEndObject();
    }

    public static void CheckVersions<T, TItem>(Dictionary<TKey, T> value, VersionCheck check)
        where TItem : IJsonValue<T>
    {
        foreach (var item in value.Values)
        {
            if (item is not null)
            {
                TItem.CheckVersions(item, check);
            }
        }
    }

    public static HashSet<TKey> ReadSet(ref Utf8JsonReader reader)
    {
        JsonObject.Begin(ref reader);
        var set = new HashSet<TKey>();
        while (JsonObject.NextName(ref reader, out var name))
        {
            set.Add(TName.FromName(name));
            if (!reader.TrySkip())
            {
                throw JsonError.Ended();
            }
        }

        return set;
    }

    public static void WriteSet(Utf8JsonWriter writer, HashSet<TKey> value)
    {
        writer.WriteStartObject();
        foreach (var key in value)
        {
            writer.WriteStartObject(TName.ToName(key));
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
