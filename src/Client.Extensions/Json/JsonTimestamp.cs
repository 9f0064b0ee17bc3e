using System.ComponentModel;
using System.Text.Json;

namespace DockerApiGen.Json;

/// <summary>A point in time as RFC 3339; <c>null</c> and <c>""</c>, which daemons write for "never", are null.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonTimestamp : IJsonValue<DateTimeOffset?>
{
    /// <inheritdoc/>
    public static DateTimeOffset? Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (reader.TokenType != JsonTokenType.String)
        {
            throw JsonError.Unexpected("a timestamp", ref reader);
        }

        if (!reader.HasValueSequence && !reader.ValueIsEscaped)
        {
            return Parse(reader.ValueSpan);
        }

        Span<byte> text = stackalloc byte[Rfc3339.MaxLength];
        var length = reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length;

        // An escape takes at most six bytes for one of the text's.
        return length <= Rfc3339.MaxLength ? Parse(text[..reader.CopyString(text)]) : throw NotTimestamp();
    }

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, DateTimeOffset? value)
    {
        if (value is { } timestamp)
        {
            writer.WriteStringValue(Rfc3339.Format(timestamp));
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    private static DateTimeOffset? Parse(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
        {
            return null;
        }

        return Rfc3339.TryParse(text, out var timestamp) ? timestamp : throw NotTimestamp();
    }

    private static JsonException NotTimestamp() => new("The string is not an RFC 3339 timestamp.");
}
