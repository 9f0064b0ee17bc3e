using System.ComponentModel;
using System.Text.Json;

namespace DockerApiGen.Json;

/// <summary>A port of the host, as a string; <c>null</c> where it is unset.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonHostPort : IJsonValue<HostPort>
{
    /// <inheritdoc/>
    public static HostPort Read(ref Utf8JsonReader reader) => new(JsonText.Read(ref reader));

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, HostPort value) => writer.WriteStringValue(value.Value);
}
