using System.Net;
using System.Text.Json;
using DockerApiGen.Runtime;

namespace DockerApiGen.Streams;

/// <summary>Tells from a request and its answer whether a container's output comes in frames.</summary>
internal static class Framing
{
    /// <summary>The first version in which the media type of logs and attach tells.</summary>
    public static readonly ApiVersionNumber FirstToTell = new(1, 42);

    /// <summary>Looks at the request before it is sent: whether it starts an exec, and with a TTY.</summary>
    /// <returns>Null if it starts none.</returns>
    public static bool? ExecTtyOf(HttpRequestMessage request)
    {
        if (!request.Options.TryGetValue(DockerRequestOptions.Operation, out var operation) || operation.Name != "ExecStart")
        {
            return null;
        }

        return request.Content is PooledContent { Json: var json } && HasTty(json);
    }

    /// <summary>Gives whether the output comes in frames; null where only its first bytes can tell.</summary>
    public static bool? Of(HttpRequestMessage request, HttpResponseMessage response, bool? execTty)
    {
        var mediaType = response.Content.Headers.ContentType?.MediaType;
        if (MediaTypes.IsMultiplexed(mediaType))
        {
            return true;
        }

        if (!MediaTypes.IsRaw(mediaType))
        {
            return null;
        }

        // Exec and attach say "raw" whatever comes where they answer 200, and exec by the daemon of 1.41 always.
        return execTty is { } tty ? !tty
            : IsHijackedWithoutUpgrade(request, response) || !IsTelling(response.RequestMessage ?? request) ? null
            : false;
    }

    private static bool IsHijackedWithoutUpgrade(HttpRequestMessage request, HttpResponseMessage response) =>
        request.Options.TryGetValue(DockerRequestOptions.Kind, out var kind)
        && kind == DockerRequestKind.Duplex
        && response.StatusCode != HttpStatusCode.SwitchingProtocols;

    private static bool IsTelling(HttpRequestMessage sent)
    {
        var path = sent.RequestUri is { IsAbsoluteUri: true } uri ? uri.AbsolutePath : sent.RequestUri?.OriginalString;
        return ApiVersionNumber.OfPath(path) is { } version && version.CompareTo(FirstToTell) >= 0;
    }

    private static bool HasTty(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        try
        {
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isTty = reader.ValueTextEquals("Tty"u8);
                reader.Read();
                if (isTty)
                {
                    return reader.TokenType == JsonTokenType.True;
                }

                reader.Skip();
            }
        }
        catch (JsonException)
        {
            // The daemon will say what is wrong with it.
        }

        return false;
    }
}
