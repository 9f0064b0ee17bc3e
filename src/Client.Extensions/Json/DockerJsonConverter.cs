using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace DockerApiGen.Json;

/// <summary>Lets System.Text.Json read and write what a <typeparamref name="TValue"/> does.</summary>
/// <typeparam name="T">The C# type.</typeparam>
/// <typeparam name="TValue">Reads and writes it.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class DockerJsonConverter<T, TValue> : JsonConverter<T>
    where TValue : IJsonValue<T>
{
    /// <summary>Gets whether <c>null</c> is for this converter: only where the type itself has no null.</summary>
    public override bool HandleNull => default(T) is not null;

    /// <inheritdoc/>
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? TValue.OnNull : TValue.Read(ref reader);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => TValue.Write(writer, value);
}
