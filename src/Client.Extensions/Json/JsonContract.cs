using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace DockerApiGen.Json;

/// <summary>Makes the metadata by which System.Text.Json finds the generated converters.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class JsonContract
{
    /// <summary>Makes the metadata of one type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <typeparam name="TValue">Reads and writes it.</typeparam>
    /// <param name="options">The options the metadata belongs to.</param>
    /// <returns>The metadata.</returns>
    public static JsonTypeInfo<T> Create<T, TValue>(JsonSerializerOptions options)
        where TValue : IJsonValue<T> =>
        JsonMetadataServices.CreateValueInfo<T>(options, new DockerJsonConverter<T, TValue>());
}
