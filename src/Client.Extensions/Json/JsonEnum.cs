using System.ComponentModel;
using System.Text.Json;

namespace DockerApiGen.Json;

/// <summary>A member of an open enum, as a string.</summary>
/// <typeparam name="TEnum">The enum.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonEnum<TEnum> : IJsonValue<TEnum>
    where TEnum : struct, IOpenEnum<TEnum>
{
    /// <inheritdoc/>
    public static TEnum Read(ref Utf8JsonReader reader) => TEnum.FromValue(JsonText.Read(ref reader));

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, TEnum value) => writer.WriteStringValue(value.Value);
}
