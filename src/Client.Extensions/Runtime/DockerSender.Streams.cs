using System.Net;
using System.Net.WebSockets;
using DockerApiGen.Json;
using DockerApiGen.Streams;

namespace DockerApiGen.Runtime;

/// <content>Answers that stay open: streams, and connections that are handed over.</content>
public sealed partial class DockerSender
{
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
}
