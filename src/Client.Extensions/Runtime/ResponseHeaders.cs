using System.Buffers;
using System.Buffers.Text;
using System.ComponentModel;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using DockerApiGen.Json;

namespace DockerApiGen.Runtime;

/// <summary>The headers of an answer, those of its body included. Not for headers that hold secrets: an exception quotes what it cannot read.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ResponseHeaders
{
    private const int LongestQuote = 100;

    private HttpResponseHeaders? _headers;
    private HttpContentHeaders? _contentHeaders;
    private RequestIdentity _request;
    private HttpStatusCode? _statusCode;

    internal ResponseHeaders()
    {
    }

    /// <summary>Gives a header as it came.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The text, of a repeated header all texts separated by commas; null when there is none.</returns>
    public string? Text(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return _headers is not null && _headers.NonValidated.TryGetValues(name, out var values)
            || _contentHeaders is not null && _contentHeaders.NonValidated.TryGetValues(name, out values)
            ? values.ToString()
            : null;
    }

    /// <summary>Gives a header as <c>true</c> or <c>false</c>, in any case, or 1 or 0.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The value; null when there is none, or an empty one.</returns>
    /// <exception cref="DockerResponseException">It is something else.</exception>
    public bool? Boolean(string name) => Present(name) switch
    {
        null => null,
        "1" => true,
        "0" => false,
        { } text => bool.TryParse(text, out var value) ? value : throw Unreadable(name, text, "neither true nor false"),
    };

    /// <summary>Gives a header as an integer.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The value; null when there is none, or an empty one.</returns>
    /// <exception cref="DockerResponseException">It is something else.</exception>
    public long? Int64(string name) => Present(name) switch
    {
        null => null,
        { } text => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Unreadable(name, text, "not an integer of 64 bits"),
    };

    /// <summary>Gives a header that is JSON in base64, with or without padding, in the standard alphabet or that of URLs.</summary>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <typeparam name="TValue">Reads it.</typeparam>
    /// <param name="name">Its name.</param>
    /// <returns>The value; null when there is none, or an empty one, or the JSON is <c>null</c>.</returns>
    /// <exception cref="DockerResponseException">It is something else.</exception>
    public T? Base64Json<T, TValue>(string name)
        where TValue : IJsonValue<T>
    {
        if (Present(name) is not { } text)
        {
            return default;
        }

        var json = ArrayPool<byte>.Shared.Rent(Base64Url.GetMaxDecodedLength(text.Length));
        try
        {
            // The two alphabets have all but two characters in common.
            var urlText = text.Replace('+', '-').Replace('/', '_');
            if (Base64Url.DecodeFromChars(urlText, json, out _, out var length) != OperationStatus.Done)
            {
                throw Unreadable(name, text, "not base64");
            }

            var answer = JsonAnswer<T>.Parse<TValue>(json.AsSpan(0, length));
            return answer.Problem is null ? answer.Value : throw Unreadable(name, text, "not the JSON it should be", answer.Cause);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(json);
        }
    }

    internal void Fill(HttpRequestMessage request, HttpResponseMessage response)
    {
        _headers = response.Headers;
        _contentHeaders = response.Content.Headers;
        _request = RequestIdentity.Of(request);
        _statusCode = response.StatusCode;
    }

    private string? Present(string name) => Text(name)?.Trim() is { Length: > 0 } text ? text : null;

    private DockerResponseException Unreadable(string name, string text, string problem, Exception? cause = null)
    {
        var quote = text.Length <= LongestQuote ? text : $"{text.AsSpan(0, LongestQuote)}…";
        return new DockerResponseException($"the header {name} is {problem}: {quote}", _request, _statusCode, cause);
    }
}
