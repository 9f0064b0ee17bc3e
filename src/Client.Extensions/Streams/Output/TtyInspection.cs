using System.Text.Json;
using DockerApiGen.Runtime;

namespace DockerApiGen.Streams;

/// <summary>
/// Finds out from the container whether it has a TTY, where the answer with its output does not tell: before API 1.42 the media
/// type of logs and attach is always the same.
/// </summary>
internal static class TtyInspection
{
    /// <summary>How long the output waits for the inspection.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private static readonly DockerOperation Operation = new("ContainerInspect", HttpMethod.Get, "/containers/{id}/json");

    /// <summary>Makes the request that inspects the container of a request that was answered; null where that is of no use.</summary>
    public static HttpRequestMessage? RequestFor(HttpRequestMessage request, HttpResponseMessage response)
    {
        if (!request.Options.TryGetValue(DockerRequestOptions.Operation, out var operation)
            || operation.Name is not ("ContainerLogs" or "ContainerAttach")
            || !MediaTypes.IsRaw(response.Content.Headers.ContentType?.MediaType)
            || (response.RequestMessage ?? request).RequestUri is not { IsAbsoluteUri: true } uri
            || ApiVersionNumber.OfPath(uri.AbsolutePath) is not { } version
            || version.CompareTo(Framing.FirstToTell) >= 0)
        {
            return null;
        }

        // The path of both ends with the word that stands for what is asked of the container.
        var sent = uri.GetLeftPart(UriPartial.Path);
        var inspection = new HttpRequestMessage(HttpMethod.Get, new Uri(sent[..(sent.LastIndexOf('/') + 1)] + "json"));
        inspection.Options.Set(DockerRequestOptions.Operation, Operation);
        return inspection;
    }

    /// <summary>Reads from what is known of a container whether it has a TTY; null where that is not in it.</summary>
    public static bool? TtyOf(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        return TryFind(ref reader, "Config"u8) && TryFind(ref reader, "Tty"u8) && reader.TokenType is JsonTokenType.True or JsonTokenType.False
            ? reader.TokenType == JsonTokenType.True
            : null;
    }

    /// <summary>Goes to the value of a property of the object that comes next, or that the reader is at.</summary>
    private static bool TryFind(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        if (reader.TokenType == JsonTokenType.None)
        {
            reader.Read();
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isFound = reader.ValueTextEquals(name);
            reader.Read();
            if (isFound)
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }
}
