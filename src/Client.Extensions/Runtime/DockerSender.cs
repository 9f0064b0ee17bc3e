using System.ComponentModel;
using System.Net;
using System.Runtime.ExceptionServices;
using System.Text;
using DockerApiGen.Json;
using DockerApiGen.Streams;
using DockerApiGen.Telemetry;
using Refit;

namespace DockerApiGen.Runtime;

/// <summary>Sends what the generated clients build and reads the answers, straight from pooled buffers. Every method that sends disposes its request.</summary>
/// <remarks>The settings' content serializer is not asked: the wire format is the API document's, not the caller's.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class DockerSender
{
    private readonly HttpClient _client;
    private readonly RefitPolicy _policy;
    private readonly string _apiVersion;

    /// <summary>Makes a sender for one client.</summary>
    /// <param name="client">Sends the requests; with <see cref="DockerHttpHandler"/> beneath, or any other handler.</param>
    /// <param name="settings">Refit's settings, if the caller has some.</param>
    /// <param name="apiVersion">The API version the client was generated for, such as <c>1.48</c>.</param>
    public DockerSender(HttpClient client, RefitSettings? settings, string apiVersion)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrEmpty(apiVersion);
        _client = client;
        _policy = new RefitPolicy(settings);
        _apiVersion = apiVersion;
    }

    /// <summary>Makes a request.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="pathAndQuery">The path and query, escaped, from the slash on.</param>
    /// <returns>The request.</returns>
    /// <exception cref="InvalidOperationException">The client has no base address.</exception>
    public HttpRequestMessage CreateRequest(DockerOperation operation, string pathAndQuery)
    {
        ArgumentNullException.ThrowIfNull(operation);
        var request = new HttpRequestMessage(operation.Method, _policy.BuildUri(_client, pathAndQuery));
        request.Options.Set(DockerRequestOptions.Operation, operation);
        request.Options.Set(DockerRequestOptions.ApiVersion, _apiVersion);
        _policy.Configure(request);
        return request;
    }

    /// <summary>Sends, and reads the JSON answer.</summary>
    /// <typeparam name="T">The answer's type.</typeparam>
    /// <typeparam name="TValue">Reads it.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The answer. A collection that came as <c>null</c>, as Go writes an empty one, is empty.</returns>
    /// <exception cref="DockerApiException">The daemon refused.</exception>
    /// <exception cref="DockerResponseException">The answer is empty, null or unreadable.</exception>
    public Task<T> ReadAsync<T, TValue>(HttpRequestMessage request, CancellationToken cancellationToken)
        where TValue : IJsonValue<T> =>
        CallAsync(request, static (sender, request, cancellationToken) => sender.ReadCoreAsync<T, TValue>(request, cancellationToken), cancellationToken);

    /// <summary>Sends, and reads the JSON answer where there is one.</summary>
    /// <typeparam name="T">The answer's type.</typeparam>
    /// <typeparam name="TValue">Reads it.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The answer; null when it is empty or <c>null</c>.</returns>
    /// <exception cref="DockerApiException">The daemon refused.</exception>
    /// <exception cref="DockerResponseException">The answer is unreadable.</exception>
    public Task<T?> ReadOrDefaultAsync<T, TValue>(HttpRequestMessage request, CancellationToken cancellationToken)
        where TValue : IJsonValue<T> =>
        CallAsync(request, static (sender, request, cancellationToken) => sender.ReadOrDefaultCoreAsync<T, TValue>(request, cancellationToken), cancellationToken);

    /// <summary>Sends; the answer holds nothing of interest.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>A task that ends when the daemon has answered.</returns>
    /// <exception cref="DockerApiException">The daemon refused.</exception>
    public Task SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        CallAsync(request, static (sender, request, cancellationToken) => sender.SendCoreAsync(request, cancellationToken), cancellationToken);

    /// <summary>Sends a request whose object may already be as asked.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>True when the daemon changed something; false when there was nothing to change (304).</returns>
    /// <exception cref="DockerApiException">The daemon refused.</exception>
    public Task<bool> SendOrUnchangedAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        CallAsync(request, static (sender, request, cancellationToken) => sender.SendOrUnchangedCoreAsync(request, cancellationToken), cancellationToken);

    /// <summary>Sends, and reads the answer as text.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The text; a JSON string is unquoted.</returns>
    /// <exception cref="DockerApiException">The daemon refused.</exception>
    public Task<string> ReadTextAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        CallAsync(request, static (sender, request, cancellationToken) => sender.ReadTextCoreAsync(request, cancellationToken), cancellationToken);

    /// <summary>Sends, and opens the answer as a stream of JSON values.</summary>
    /// <typeparam name="T">The type of a value.</typeparam>
    /// <typeparam name="TValue">Reads it.</typeparam>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call, not the stream.</param>
    /// <returns>The stream.</returns>
    /// <exception cref="DockerApiException">The daemon refused.</exception>
    public Task<JsonStream<T>> OpenJsonStreamAsync<T, TValue>(HttpRequestMessage request, CancellationToken cancellationToken)
        where TValue : IJsonValue<T> =>
        CallAsync(request, static (sender, request, cancellationToken) => sender.OpenJsonStreamCoreAsync<T, TValue>(request, cancellationToken), cancellationToken);

    /// <summary>Sends, and opens the answer as a container's output.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call, not the stream.</param>
    /// <returns>The stream.</returns>
    /// <exception cref="DockerApiException">The daemon refused.</exception>
    public Task<LogStream> OpenLogStreamAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        CallAsync(request, static (sender, request, cancellationToken) => sender.OpenLogStreamCoreAsync(request, cancellationToken), cancellationToken);

    /// <summary>Sends, and opens the answer as bytes.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call, not the stream.</param>
    /// <returns>A stream that owns the answer.</returns>
    /// <exception cref="DockerApiException">The daemon refused.</exception>
    public Task<Stream> OpenStreamAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        CallAsync(request, static (sender, request, cancellationToken) => sender.OpenStreamCoreAsync(request, cancellationToken), cancellationToken);

    /// <summary>Sends a request that takes over its connection, and opens the connection both ways.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call, not the stream.</param>
    /// <returns>The stream.</returns>
    /// <exception cref="DockerApiException">The daemon refused.</exception>
    /// <exception cref="DockerResponseException">The daemon answered with neither 101 nor 200.</exception>
    public Task<DockerStream> OpenDuplexAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        CallAsync(request, static (sender, request, cancellationToken) => sender.OpenDuplexCoreAsync(request, cancellationToken), cancellationToken);

    /// <summary>Sends a request that opens a WebSocket, and opens it both ways.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancels the call, not the stream.</param>
    /// <returns>The stream; a WebSocket carries no frames of the daemon's, so everything counts as standard output.</returns>
    /// <exception cref="DockerApiException">The daemon refused.</exception>
    /// <exception cref="DockerResponseException">The daemon did not accept the handshake.</exception>
    public Task<DockerStream> OpenWebSocketAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        CallAsync(request, static (sender, request, cancellationToken) => sender.OpenWebSocketCoreAsync(request, cancellationToken), cancellationToken);

    private Task<T> CallAsync<T>(
        HttpRequestMessage request,
        Func<DockerSender, HttpRequestMessage, CancellationToken, Task<T>> send,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return DockerTelemetry.IsListenedTo ? CallTelemetry.TrackAsync(this, request, send, cancellationToken) : send(this, request, cancellationToken);
    }

    private async Task<T> ReadCoreAsync<T, TValue>(HttpRequestMessage request, CancellationToken cancellationToken)
        where TValue : IJsonValue<T>
    {
        using (request)
        {
            using var response = await SendAsync(request, DockerRequestKind.Ordinary, cancellationToken).ConfigureAwait(false);
            using var body = await ReadBodyAsync(request, response, cancellationToken).ConfigureAwait(false);
            var answer = JsonAnswer<T>.Parse<TValue>(body.Span);
            if (answer.HasValue)
            {
                return answer.Value!;
            }

            return answer.Problem is null && TValue.OnNull is System.Collections.IEnumerable and not string
                ? TValue.OnNull
                : await FailAsync<T>(request, response, answer.Problem ?? "the daemon answered null", body.Length, answer.Cause).ConfigureAwait(false);
        }
    }

    private async Task<T?> ReadOrDefaultCoreAsync<T, TValue>(HttpRequestMessage request, CancellationToken cancellationToken)
        where TValue : IJsonValue<T>
    {
        using (request)
        {
            using var response = await SendAsync(request, DockerRequestKind.Ordinary, cancellationToken).ConfigureAwait(false);
            using var body = await ReadBodyAsync(request, response, cancellationToken).ConfigureAwait(false);
            if (body.Span.Trim(" \t\r\n"u8).IsEmpty)
            {
                return default;
            }

            var answer = JsonAnswer<T>.Parse<TValue>(body.Span);
            return answer.Problem is null
                ? answer.Value
                : await FailAsync<T>(request, response, answer.Problem, body.Length, answer.Cause).ConfigureAwait(false);
        }
    }

    private async Task<bool> SendOrUnchangedCoreAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using (request)
        {
            using var response = await SendAsync(request, DockerRequestKind.Ordinary, cancellationToken, HttpStatusCode.NotModified).ConfigureAwait(false);
            await ResponseBody.DrainAsync(response, cancellationToken).ConfigureAwait(false);
            return response.StatusCode != HttpStatusCode.NotModified;
        }
    }

    private async Task<string> ReadTextCoreAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using (request)
        {
            using var response = await SendAsync(request, DockerRequestKind.Ordinary, cancellationToken).ConfigureAwait(false);
            using var body = await ReadBodyAsync(request, response, cancellationToken).ConfigureAwait(false);
            if (MediaTypes.IsJson(response.Content.Headers.ContentType?.MediaType)
                && JsonAnswer<string>.Parse<JsonText>(body.Span).Value is { } text)
            {
                return text;
            }

            return Encoding.UTF8.GetString(body.Span);
        }
    }

    private async Task<bool> SendCoreAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using (request)
        {
            using var response = await SendAsync(request, DockerRequestKind.Ordinary, cancellationToken).ConfigureAwait(false);
            await ResponseBody.DrainAsync(response, cancellationToken).ConfigureAwait(false);
            return true;
        }
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        DockerRequestKind kind,
        CancellationToken cancellationToken,
        HttpStatusCode? alsoGood = null)
    {
        request.Options.Set(DockerRequestOptions.Kind, kind == DockerRequestKind.Ordinary && IsWait(request) ? DockerRequestKind.Wait : kind);
        if (ApiVersionNumber.OfPath(request.RequestUri!.OriginalString) is { } inUse)
        {
            // The base address names a version; DockerHttpHandler looks after the case in which it does not.
            VersionGate.Check(request, inUse, _apiVersion);
        }

        await _policy.PrepareAsync(request, cancellationToken).ConfigureAwait(false);
        var response = await TransportAsync(request, cancellationToken).ConfigureAwait(false);
        if (request.Options.TryGetValue(CallTelemetry.Key, out var call))
        {
            call.Status = response.StatusCode;
        }

        if (request.Options.TryGetValue(DockerRequestOptions.Headers, out var headers))
        {
            headers.Fill(request, response);
        }

        try
        {
            if (response.StatusCode != alsoGood
                && await FailureOfAsync(request, response, cancellationToken).ConfigureAwait(false) is { } failure)
            {
                throw failure;
            }

            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private static bool IsWait(HttpRequestMessage request) =>
        request.Options.TryGetValue(DockerRequestOptions.Operation, out var operation) && operation.Name == "ContainerWait";

    private async Task<HttpResponseMessage> TransportAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            if (request.Content is StreamBodyContent { SourceFailure: { } failure } && !cancellationToken.IsCancellationRequested)
            {
                ExceptionDispatchInfo.Throw(failure);
            }

            if (_policy.TranslateTransport(request, exception, cancellationToken) is { } translated)
            {
                throw translated;
            }

            throw;
        }
    }

    private async ValueTask<Exception?> FailureOfAsync(HttpRequestMessage request, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (_policy.HasExceptionFactory)
        {
            return await _policy.CreateExceptionAsync(response).ConfigureAwait(false);
        }

        return response.IsSuccessStatusCode
            ? null
            : await DockerErrors.ReadAsync(response, RequestIdentity.Of(request), cancellationToken).ConfigureAwait(false);
    }

    private async Task<PooledBuffer> ReadBodyAsync(HttpRequestMessage request, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            return await ResponseBody.ReadAsync(response, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw _policy.TranslateTransport(request, exception, cancellationToken)
                ?? new DockerResponseException($"the answer broke off: {exception.Message}", RequestIdentity.Of(request), response.StatusCode, exception);
        }
    }

    private async Task<T> FailAsync<T>(HttpRequestMessage request, HttpResponseMessage response, string problem, int length, Exception? cause)
    {
        var mediaType = response.Content.Headers.ContentType?.MediaType ?? "no media type";
        var exception = new DockerResponseException(
            $"{problem}; {(int)response.StatusCode}, {mediaType}, {length} bytes", RequestIdentity.Of(request), response.StatusCode, cause);
        return await _policy.TranslateUnreadableAsync(response, exception).ConfigureAwait(false) is { } failure ? throw failure : default!;
    }
}
