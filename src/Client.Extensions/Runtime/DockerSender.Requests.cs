using System.Text;
using System.Text.Json;
using DockerApiGen.Credentials;
using DockerApiGen.Json;

namespace DockerApiGen.Runtime;

/// <content>What a request has besides its path: headers, the need of credentials, a body.</content>
public sealed partial class DockerSender
{
    /// <summary>Sets a header.</summary>
    /// <param name="request">The request.</param>
    /// <param name="name">The header's name.</param>
    /// <param name="value">Its value; null sets nothing.</param>
    /// <exception cref="ArgumentException">The value holds a line break, another control character or one beyond ASCII, or the name is none.</exception>
    public void SetHeader(HttpRequestMessage request, string name, string? value)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (value is null)
        {
            return;
        }

        foreach (var character in value)
        {
            if (!char.IsAscii(character) || (char.IsControl(character) && character != '\t'))
            {
                // The value may be a credential: it is not quoted.
                throw new ArgumentException($"The value of the header {name} holds a line break, another control character or one beyond ASCII.", nameof(value));
            }
        }

        if (request.Headers.NonValidated.Contains(name))
        {
            request.Headers.Remove(name);
        }

        if (!request.Headers.TryAddWithoutValidation(name, value))
        {
            throw new ArgumentException($"{name} is not the name of a request header.", nameof(name));
        }
    }

    /// <summary>Sets a header to JSON in base64url with padding, as credentials for registries are sent.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <typeparam name="TValue">Writes it.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="name">The header's name.</param>
    /// <param name="value">Its value; null sets nothing.</param>
    /// <exception cref="ArgumentException">The name is none of a request header.</exception>
    public void SetEncodedHeader<T, TValue>(HttpRequestMessage request, string name, T? value)
        where TValue : IJsonValue<T>
    {
        ArgumentNullException.ThrowIfNull(request);
        if (value is null)
        {
            return;
        }

        // The buffer is cleared when disposed: the JSON is a credential.
        using var json = JsonPart.Write(value, TValue.Write);
        SetHeader(request, name, EncodedHeader.Of(json));
    }

    /// <summary>Says which image's registry a request needs credentials for, unless the caller passed some; <see cref="DockerHttpHandler"/> finds them.</summary>
    /// <param name="request">The request, with the headers the caller passed.</param>
    /// <param name="image">The name of the image or plugin; null needs none.</param>
    /// <param name="isAlwaysSent">Whether daemons insist on the header, even when there are no credentials.</param>
    public void AuthorizeFor(HttpRequestMessage request, string? image, bool isAlwaysSent = false)
    {
        ArgumentNullException.ThrowIfNull(request);

        // A service may be told to use credentials that the swarm has already.
        if (image is null
            || request.Headers.NonValidated.Contains(RegistryNeed.AuthHeader)
            || request.RequestUri!.OriginalString.Contains("registryAuthFrom=", StringComparison.Ordinal))
        {
            return;
        }

        request.Options.Set(RegistryNeed.Key, new RegistryNeed(RegistryNeed.AuthHeader, image));
        if (isAlwaysSent)
        {
            SetHeader(request, RegistryNeed.AuthHeader, RegistryCredentialsJson.Nobody);
        }
    }

    /// <summary>Says that a request may need the credentials for any registry, unless the caller passed some; <see cref="DockerHttpHandler"/> finds them.</summary>
    /// <param name="request">The request, with the headers the caller passed.</param>
    public void AuthorizeForAll(HttpRequestMessage request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!request.Headers.NonValidated.Contains(RegistryNeed.ConfigHeader))
        {
            request.Options.Set(RegistryNeed.Key, new RegistryNeed(RegistryNeed.ConfigHeader, null));
        }
    }

    /// <summary>Keeps the headers of the answer.</summary>
    /// <param name="request">The request, before it is sent.</param>
    /// <returns>The headers; empty until the answer has come.</returns>
    public ResponseHeaders KeepHeaders(HttpRequestMessage request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var headers = new ResponseHeaders();
        request.Options.Set(DockerRequestOptions.Headers, headers);
        return headers;
    }

    /// <summary>Sets a JSON body.</summary>
    /// <typeparam name="T">The body's type.</typeparam>
    /// <typeparam name="TValue">Writes it.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="body">The body; null sets none.</param>
    public void SetJsonBody<T, TValue>(HttpRequestMessage request, T body)
        where TValue : IJsonValue<T>
    {
        ArgumentNullException.ThrowIfNull(request);
        if (body is null)
        {
            return;
        }

        var buffer = new PooledBuffer();
        try
        {
            using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true }))
            {
                TValue.Write(writer, body);
            }

            request.Content = new JsonBodyContent<T, TValue>(buffer, body);
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    /// <summary>Sets a body that is sent while it is read. The stream stays open.</summary>
    /// <param name="request">The request.</param>
    /// <param name="body">The body; null sets none.</param>
    /// <param name="mediaType">Its media type.</param>
    public void SetStreamBody(HttpRequestMessage request, Stream? body, string mediaType)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (body is null)
        {
            return;
        }

        request.Content = new StreamBodyContent(body, mediaType);

        // Without it an early error is lost: the daemon closes the connection while the body is still on its way.
        request.Headers.ExpectContinue = true;
    }

    /// <summary>Sets a body of text in UTF-8.</summary>
    /// <param name="request">The request.</param>
    /// <param name="body">The body; null sets none.</param>
    /// <param name="mediaType">Its media type.</param>
    public void SetTextBody(HttpRequestMessage request, string? body, string mediaType)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, mediaType);
        }
    }
}
