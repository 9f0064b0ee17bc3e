using System.Text.Json;
using DockerApiGen.Json;

namespace DockerApiGen.Runtime;

/// <summary>What reading a JSON answer gave: a value, <c>null</c>, or a problem.</summary>
internal readonly record struct JsonAnswer<T>(T? Value, bool HasValue, string? Problem, Exception? Cause)
{
    public static JsonAnswer<T> Parse<TValue>(ReadOnlySpan<byte> json)
        where TValue : IJsonValue<T>
    {
        if (json.IsEmpty)
        {
            return new JsonAnswer<T>(default, false, "the daemon answered nothing", null);
        }

        var reader = new Utf8JsonReader(json);
        try
        {
            if (!reader.Read())
            {
                return new JsonAnswer<T>(default, false, "the daemon answered nothing", null);
            }

            return reader.TokenType == JsonTokenType.Null
                ? default
                : new JsonAnswer<T>(TValue.Read(ref reader), true, null, null);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            return new JsonAnswer<T>(
                default, false, $"the answer cannot be read at byte {reader.BytesConsumed}: {exception.Message}", exception);
        }
    }
}
