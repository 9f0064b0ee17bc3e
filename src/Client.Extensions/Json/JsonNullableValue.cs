using System.ComponentModel;
using System.Text.Json;

namespace DockerApiGen.Json;

/// <summary>A value type that may be null and stays so, in lists and maps.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <typeparam name="TItem">Reads and writes the value.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonNullableValue<T, TItem> : IJsonValue<T?>
    where T : struct
    where TItem : IJsonValue<T>
{
    /// <inheritdoc/>
    public static T? Read(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Null ? null : TItem.Read(ref reader);

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, T? value)
    {
        if (value is { } present)
        {
            TItem.Write(writer, present);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}
