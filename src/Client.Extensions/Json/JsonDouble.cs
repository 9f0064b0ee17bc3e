using System.ComponentModel;
using System.Text.Json;

namespace DockerApiGen.Json;

/// <summary>A floating-point number.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonDouble : IJsonValue<double>
{
    /// <inheritdoc/>
    public static double Read(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var value)
            ? value
            : throw JsonError.Unexpected("a number", ref reader);

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, double value) => writer.WriteNumberValue(value);
}
