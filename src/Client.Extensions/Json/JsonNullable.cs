using System.ComponentModel;
using System.Text.Json;
using DockerApiGen.Runtime;

namespace DockerApiGen.Json;

/// <summary>A value that may be null and stays so, in lists and maps.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <typeparam name="TItem">Reads and writes the value.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonNullable<T, TItem> : IJsonValue<T?>
    where T : class
    where TItem : IJsonValue<T>
{
    /// <inheritdoc/>
    public static T? Read(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Null ? null : TItem.Read(ref reader);

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, T? value)
    {
        if (value is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            TItem.Write(writer, value);
        }
    }

    /// <inheritdoc/>
    public static void CheckVersions(T? value, VersionCheck check)
    {
        if (value is not null)
        {
            TItem.CheckVersions(value, check);
        }
    }
}
