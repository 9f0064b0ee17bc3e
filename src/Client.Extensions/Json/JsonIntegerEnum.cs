using System.ComponentModel;
using System.Text.Json;

namespace DockerApiGen.Json;

/// <summary>A member of an open enum over integers, as a number.</summary>
/// <typeparam name="TEnum">The enum.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonIntegerEnum<TEnum> : IJsonValue<TEnum>
    where TEnum : struct, IOpenIntegerEnum<TEnum>
{
    /// <inheritdoc/>
    public static TEnum Read(ref Utf8JsonReader reader) => TEnum.FromValue(JsonInt64.Read(ref reader));

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, TEnum value)
    {
        if (value.Value is { } number)
        {
            writer.WriteNumberValue(number);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}
