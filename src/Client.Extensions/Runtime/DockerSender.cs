using System.ComponentModel;
using System.Net;
using System.Net.WebSockets;
using System.Runtime.ExceptionServices;
using System.Text;
using System.Text.Json;
using DockerApiGen.Credentials;
using DockerApiGen.Json;
using DockerApiGen.Streams;
using DockerApiGen.Telemetry;
using Refit;

namespace DockerApiGen.Runtime;

/// <summary>Sends what the generated clients build and reads the answers, straight from pooled buffers. Every method that sends disposes its request.</summary>
/// <remarks>The settings' content serializer is not asked: the wire format is the API document's, not the caller's.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class DockerSender
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

    private async Task<JsonStream<T>> OpenJsonStreamCoreAsync<T, TValue>(HttpRequestMessage request, CancellationToken cancellationToken)
        where TValue : IJsonValue<T>
    {
        var (response, body) = await OpenAsync(request, cancellationToken).ConfigureAwait(false);
        return new JsonStream<T>(response, body, RequestIdentity.Of(request), TValue.Read);
    }

    private async Task<LogStream> OpenLogStreamCoreAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var (response, body) = await OpenAsync(request, cancellationToken).ConfigureAwait(false);
        var stream = new LogStream(response, body, RequestIdentity.Of(request), Framing.Of(request, response, execTty: null));
        return await FindTtyAsync(stream, request, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Stream> OpenStreamCoreAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var (response, body) = await OpenAsync(request, cancellationToken).ConfigureAwait(false);
        return new ResponseStream(response, body);
    }

    private async Task<DockerStream> OpenDuplexCoreAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var execTty = Framing.ExecTtyOf(request);
        var stream = await HijackAsync(
            request,
            DuplexHeaders.Add,
            static response => response.StatusCode is HttpStatusCode.SwitchingProtocols or HttpStatusCode.OK,
            (response, body, identity, connection) => new DockerStream(response, body, identity, connection, Framing.Of(request, response, execTty)),
            cancellationToken).ConfigureAwait(false);
        return await FindTtyAsync(stream, request, cancellationToken).ConfigureAwait(false);
    }

    private Task<DockerStream> OpenWebSocketCoreAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var handshake = new WebSocketHandshake();
        return HijackAsync(
            request,
            handshake.Add,
            handshake.IsAcceptedBy,
            static (response, body, identity, connection) =>
            {
                var stream = new WebSocketStream(WebSocket.CreateFromStream(body, new WebSocketCreationOptions { IsServer = false }));
                connection.CloseWriteWith(stream.CloseWriteAsync);
                return new DockerStream(response, stream, identity, connection, isMultiplexed: false);
            },
            cancellationToken);
    }

    private async Task<DockerStream> HijackAsync(
        HttpRequestMessage request,
        Action<HttpRequestMessage> addHeaders,
        Func<HttpResponseMessage, bool> isAccepted,
        Func<HttpResponseMessage, Stream, RequestIdentity, DuplexConnection, DockerStream> open,
        CancellationToken cancellationToken)
    {
        using (request)
        {
            var connection = new DuplexConnection();
            request.Options.Set(DockerRequestOptions.Duplex, connection);
            addHeaders(request);
            var response = await SendAsync(request, DockerRequestKind.Duplex, cancellationToken, HttpStatusCode.SwitchingProtocols).ConfigureAwait(false);
            try
            {
                if (!isAccepted(response))
                {
                    throw new DockerResponseException(
                        $"the connection was not handed over; the answer is {(int)response.StatusCode}", RequestIdentity.Of(request), response.StatusCode);
                }

                var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
                return open(response, body, RequestIdentity.Of(request), connection);
            }
            catch
            {
                response.Dispose();
                throw;
            }
        }
    }

    private async Task<(HttpResponseMessage Response, Stream Body)> OpenAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using (request)
        {
            var response = await SendAsync(request, DockerRequestKind.Stream, cancellationToken).ConfigureAwait(false);
            try
            {
                return (response, await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false));
            }
            catch
            {
                response.Dispose();
                throw;
            }
        }
    }

    /// <summary>Asks the container whether it has a TTY, where the answer with its output does not tell.</summary>
    private async Task<T> FindTtyAsync<T>(T stream, HttpRequestMessage request, CancellationToken cancellationToken)
        where T : LogStream
    {
        if (stream.IsMultiplexed is not null || TtyInspection.RequestFor(request, stream.Response) is not { } inspection)
        {
            return stream;
        }

        inspection.Options.Set(DockerRequestOptions.ApiVersion, _apiVersion);
        _policy.Configure(inspection);
        try
        {
            stream.Tty = await InspectTtyAsync(inspection, cancellationToken).ConfigureAwait(false);
            return stream;
        }
        catch
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task<bool?> InspectTtyAsync(HttpRequestMessage inspection, CancellationToken cancellationToken)
    {
        using (inspection)
        using (var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken))
        {
            limit.CancelAfter(TtyInspection.Limit);
            try
            {
                using var response = await SendAsync(inspection, DockerRequestKind.Ordinary, limit.Token).ConfigureAwait(false);
                using var body = await ReadBodyAsync(inspection, response, limit.Token).ConfigureAwait(false);
                return TtyInspection.TtyOf(body.Span);
            }
            catch (Exception) when (!cancellationToken.IsCancellationRequested)
            {
                // The container may be gone or stuck, and who may read its output may not be allowed to inspect it: the first bytes decide.
                return null;
            }
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
