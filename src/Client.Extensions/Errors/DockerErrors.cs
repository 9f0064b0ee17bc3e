using System.Buffers;
using System.Net;
using System.Text;
using System.Text.Json;

namespace DockerApiGen;

/// <summary>Makes the exception for an answer that is not a success.</summary>
internal static class DockerErrors
{
    /// <summary>How much of an error's body is read.</summary>
    public const int MaxBodySize = 1024 * 1024;

    /// <summary>Reads what the daemon said and makes the exception of its status.</summary>
    public static async Task<DockerApiException> ReadAsync(
        HttpResponseMessage response,
        RequestIdentity request,
        CancellationToken cancellationToken)
    {
        var message = await ReadMessageAsync(response.Content, cancellationToken).ConfigureAwait(false);
        return Create(request, response.StatusCode, message);
    }

    /// <summary>Makes the exception of a status.</summary>
    public static DockerApiException Create(RequestIdentity request, HttpStatusCode status, string? message)
    {
        var (operation, method, path) = request;
        return (int)status switch
        {
            400 => new DockerBadRequestException(operation, method, path, message),
            401 => new DockerUnauthorizedException(operation, method, path, message),
            403 => new DockerForbiddenException(operation, method, path, message),
            404 => new DockerNotFoundException(operation, method, path, message),
            409 => new DockerConflictException(operation, method, path, message),
            412 => new DockerPreconditionFailedException(operation, method, path, message),
            429 => new DockerTooManyRequestsException(operation, method, path, message),
            500 => new DockerServerErrorException(operation, method, path, message),
            501 => new DockerNotImplementedException(operation, method, path, message),
            503 => new DockerUnavailableException(operation, method, path, message),
            _ => new DockerApiException(operation, method, path, status, message),
        };
    }

    private static async Task<string?> ReadMessageAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var body = ArrayPool<byte>.Shared.Rent(4096);
        var length = 0;
        try
        {
            var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            while (length < MaxBodySize)
            {
                if (length == body.Length)
                {
                    body = Grow(body, length);
                }

                var space = body.AsMemory(length, Math.Min(body.Length, MaxBodySize) - length);
                var read = await stream.ReadAsync(space, cancellationToken).ConfigureAwait(false);
                if (read == 0)
                {
                    break;
                }

                length += read;
            }
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            cancellationToken.ThrowIfCancellationRequested();

            // The status is known; a message that was cut is better than another error in its place.
        }

        var message = Decode(body.AsSpan(0, length), MediaTypes.IsJson(content.Headers.ContentType?.MediaType));
        ArrayPool<byte>.Shared.Return(body);
        return message;
    }

    private static byte[] Grow(byte[] body, int length)
    {
        var larger = ArrayPool<byte>.Shared.Rent(length * 2);
        body.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(body);
        return larger;
    }

    private static string? Decode(ReadOnlySpan<byte> body, bool isJson)
    {
        if (isJson && TryReadMessage(body, out var message))
        {
            return message;
        }

        var text = Encoding.UTF8.GetString(body).Trim();
        return text.Length == 0 ? null : text;
    }

    private static bool TryReadMessage(ReadOnlySpan<byte> body, out string? message)
    {
        message = null;
        try
        {
            var reader = new Utf8JsonReader(body);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isMessage = reader.ValueTextEquals("message"u8);
                reader.Read();
                if (isMessage && reader.TokenType == JsonTokenType.String)
                {
                    message = reader.GetString();
                    return true;
                }

                reader.TrySkip();
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Not JSON after all: the text is the message.
        }

        return false;
    }
}
