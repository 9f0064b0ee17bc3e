using System.Text.Json;

namespace DockerApiGen.Streams;

/// <summary>Finds the error that a message of a stream reports.</summary>
internal static class InBandError
{
    /// <summary>Finds, without reading, where messages may first report an error; negative where none does.</summary>
    public static int IndexIn(ReadOnlySpan<byte> messages) => messages.IndexOf("\"error"u8);

    /// <summary>Looks for the members <c>errorDetail</c> and <c>error</c> at the top level of a message.</summary>
    /// <exception cref="JsonException">The message is no JSON.</exception>
    public static bool TryRead(ReadOnlySpan<byte> message, out StreamError error)
    {
        error = default;
        if (IndexIn(message) < 0)
        {
            return false;
        }

        var reader = new Utf8JsonReader(message);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        string? text = null;
        string? detail = null;
        long? code = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("error"u8))
            {
                reader.Read();
                text = ReadText(ref reader);
            }
            else if (reader.ValueTextEquals("errorDetail"u8))
            {
                reader.Read();
                ReadDetail(ref reader, ref detail, ref code);
            }
            else
            {
                reader.Read();
                reader.TrySkip();
            }
        }

        var isError = !string.IsNullOrEmpty(text) || !string.IsNullOrEmpty(detail) || code is not (null or 0);
        error = new StreamError(FirstOf(detail, text), code);
        return isError;
    }

    private static void ReadDetail(ref Utf8JsonReader reader, ref string? message, ref long? code)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            message = ReadText(ref reader);
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isMessage = reader.ValueTextEquals("message"u8);
            var isCode = reader.ValueTextEquals("code"u8);
            reader.Read();
            if (isMessage)
            {
                message = ReadText(ref reader);
            }
            else if (isCode && reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number))
            {
                code = number;
            }
            else
            {
                reader.TrySkip();
            }
        }
    }

    private static string? ReadText(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return reader.GetString();
        }

        reader.TrySkip();
        return null;
    }

    private static string FirstOf(string? detail, string? text) =>
        !string.IsNullOrEmpty(detail) ? detail : !string.IsNullOrEmpty(text) ? text : "the daemon gave no reason";
}
