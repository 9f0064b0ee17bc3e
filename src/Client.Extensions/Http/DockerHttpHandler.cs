using System.Net.Sockets;
using DockerApiGen.Credentials;
using DockerApiGen.Runtime;
using DockerApiGen.Telemetry;

namespace DockerApiGen;

/// <summary>
/// Sends HTTP to a Docker daemon: opens and pools its connections, adds the API version to the paths of generated clients and
/// the credentials that registries ask for, and hands over hijacked connections. Use one for each daemon, for as long as the
/// application runs.
/// </summary>
/// <remarks>
/// A GET or a HEAD whose connection closes before anything of an answer has come is sent again by .NET's own HTTP, up to three
/// times, on new connections as on used ones. Nothing else is ever sent twice by itself, except where a daemon that was exchanged
/// for another has refused a request for its API version, and so has done nothing.
/// </remarks>
public sealed class DockerHttpHandler : HttpMessageHandler
{
    private static readonly TimeSpan ContinueTimeout = TimeSpan.FromSeconds(30);

    private readonly DockerClientOptions _options;
    private readonly Connector _connector;
    private readonly HttpMessageInvoker _calls;
    private readonly HttpMessageInvoker _streams;
    private readonly RequestVersions _versions;
    private readonly RegistryAuthorizer _authorizer;
    private readonly CancellationTokenSource _disposed = new();

    /// <summary>Makes a handler. Nothing is connected before the first request.</summary>
    /// <param name="options">How to reach the daemon; the environment decides what is not set.</param>
    /// <exception cref="ArgumentException">The address or the API version, from the options or the environment, or another option is not usable; the message names it.</exception>
    public DockerHttpHandler(DockerClientOptions? options = null)
        : this(options, DockerEnvironment.OfProcess)
    {
    }

    internal DockerHttpHandler(DockerClientOptions? options, Func<string, string?> environment)
    {
        _options = options ?? new DockerClientOptions();
        OptionCheck.Verify(_options);
        Endpoint = DockerEndpoint.Resolve(_options, environment);
        _connector = Connector.Create(Endpoint, _options);
        _versions = new RequestVersions(FindPinnedVersion(_options, environment), new VersionNegotiator(AskVersionAsync));
        _authorizer = new RegistryAuthorizer(_options);
        _calls = new HttpMessageInvoker(CreateHandler(ConnectAsync));
        _streams = new HttpMessageInvoker(CreateStreamHandler(ConnectAsync));
    }

    /// <summary>Gets the daemon's address, and where the setting came from.</summary>
    public DockerEndpoint Endpoint { get; }

    /// <summary>Gets what a client above this handler has for its base address: <c>http://docker/</c> where the daemon's is no host and port.</summary>
    public Uri BaseAddress => Endpoint.HttpAddress;

    /// <summary>Makes a client that sends through this handler and owns it: disposing the client closes the connections.</summary>
    /// <returns>The client; it has no timeout, because waiting and streams last as long as they last.</returns>
    public HttpClient CreateClient() => new(this, disposeHandler: true)
    {
        BaseAddress = BaseAddress,
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Gives the API version to speak: the pinned one, else the smaller of the client's and the daemon's.</summary>
    /// <param name="clientVersion">The newest version the client knows, such as <c>1.48</c>.</param>
    /// <param name="cancellationToken">Cancels the waiting.</param>
    /// <returns>The version, such as <c>1.41</c>.</returns>
    /// <exception cref="DockerConnectionException">The daemon cannot be reached.</exception>
    /// <exception cref="DockerApiException">What answers does not say which API version it speaks.</exception>
    public async Task<string> GetApiVersionAsync(string clientVersion, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(clientVersion);
        var version = await _versions.GetAsync(ApiVersionNumber.Parse(clientVersion, nameof(clientVersion)), cancellationToken).ConfigureAwait(false);
        return version.ToString();
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed.IsCancellationRequested, this);
        if (request.Options.TryGetValue(CallTelemetry.Key, out var call))
        {
            call.Endpoint = Endpoint;
        }

        var unversioned = request.RequestUri;
        var daemon = await _versions.AddAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            await _authorizer.AuthorizeAsync(request, cancellationToken).ConfigureAwait(false);
            PreventResending(request);
            var response = await TransportAsync(request, cancellationToken).ConfigureAwait(false);
            if (daemon is not { } asked || !await IsRefusedByAnotherAsync(response, asked, request, cancellationToken).ConfigureAwait(false))
            {
                return response;
            }

            response.Dispose();
            request.RequestUri = unversioned;
            await _versions.AddAsync(request, cancellationToken).ConfigureAwait(false);
            return await TransportAsync(request, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            RegistryAuthorizer.Forget(request);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && !_disposed.IsCancellationRequested)
        {
            _disposed.Cancel();
            _calls.Dispose();
            _streams.Dispose();
        }

        base.Dispose(disposing);
    }

    private static ApiVersionNumber? FindPinnedVersion(DockerClientOptions options, Func<string, string?> environment)
    {
        if (!string.IsNullOrWhiteSpace(options.ApiVersion))
        {
            return ApiVersionNumber.Parse(options.ApiVersion, "DockerClientOptions.ApiVersion");
        }

        var version = environment("DOCKER_API_VERSION");
        return string.IsNullOrWhiteSpace(version) ? null : ApiVersionNumber.Parse(version, "DOCKER_API_VERSION");
    }

    // SocketsHttpHandler sends a request again when its connection closes without an answer, up to three times, unless content was
    // begun. A POST without a body would be done twice by a daemon that died after doing it.
    private static void PreventResending(HttpRequestMessage request)
    {
        if (request.Content is null && request.Method != HttpMethod.Get && request.Method != HttpMethod.Head)
        {
            request.Content = new ByteArrayContent([]);
        }
    }

    private async ValueTask<bool> IsRefusedByAnotherAsync(
        HttpResponseMessage response, ApiVersionNumber daemon, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await _versions.IsRefusedByAnotherAsync(response, daemon, request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            response.Dispose();
            if (exception is HttpRequestException failure && !cancellationToken.IsCancellationRequested)
            {
                throw ConnectionErrors.Translate(Endpoint, failure);
            }

            throw;
        }
    }

    private async Task<HttpResponseMessage> TransportAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Options.TryGetValue(DockerRequestOptions.Kind, out var kind);
        try
        {
            return kind switch
            {
                DockerRequestKind.Duplex => await HijackAsync(request, cancellationToken).ConfigureAwait(false),
                _ when request.Content is StreamBodyContent body => await UploadAsync(request, body, cancellationToken).ConfigureAwait(false),

                // Its content is begun only when the daemon has said so, which is too late to keep the request from being sent again.
                _ when request is { Content: not null, Headers.ExpectContinue: true } =>
                    await SendAloneAsync(request, static transport => transport, cancellationToken).ConfigureAwait(false),
                DockerRequestKind.Stream or DockerRequestKind.Wait => await _streams.SendAsync(request, cancellationToken).ConfigureAwait(false),
                _ => await CallAsync(request, cancellationToken).ConfigureAwait(false),
            };
        }
        catch (HttpRequestException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw ConnectionErrors.Translate(Endpoint, exception);
        }
    }

    // Within a limit of time the answer is read here: what comes back is whole.
    private async Task<HttpResponseMessage> CallAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (_options.CallTimeout == Timeout.InfiniteTimeSpan)
        {
            return await _calls.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_options.CallTimeout);
        HttpResponseMessage? response = null;
        try
        {
            response = await _calls.SendAsync(request, limit.Token).ConfigureAwait(false);
            await response.Content.LoadIntoBufferAsync(ResponseBody.MaxSize, limit.Token).ConfigureAwait(false);
            return response;
        }
        catch (Exception exception)
        {
            response?.Dispose();
            if (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                throw ConnectionErrors.NotAnswered(Endpoint, RequestIdentity.Of(request), _options.CallTimeout, exception);
            }

            throw;
        }
    }

    private Task<HttpResponseMessage> HijackAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        DuplexHeaders.Add(request);
        request.Options.TryGetValue(DockerRequestOptions.Duplex, out var connection);
        return SendAloneAsync(request, transport =>
        {
            connection?.Set(_connector, transport);
            return transport;
        }, cancellationToken);
    }

    private Task<HttpResponseMessage> UploadAsync(HttpRequestMessage request, StreamBodyContent body, CancellationToken cancellationToken) =>
        SendAloneAsync(request, transport => new UploadStream(transport, body), cancellationToken);

    // The request gets a handler of its own, so that the connection that is opened is certain to be this request's, and the only
    // one: a second would be for sending the request again, because the first closed without an answer.
    private async Task<HttpResponseMessage> SendAloneAsync(HttpRequestMessage request, Func<Stream, Stream> use, CancellationToken cancellationToken)
    {
        var isOpened = false;
        using var invoker = new HttpMessageInvoker(CreateStreamHandler(async (context, token) =>
        {
            if (isOpened)
            {
                throw ConnectionErrors.Closed(Endpoint);
            }

            isOpened = true;
            return use(await ConnectAsync(context, token).ConfigureAwait(false));
        }));

        // Disposing the handler closes unused connections only; the answer keeps this one.
        return await invoker.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    private SocketsHttpHandler CreateHandler(Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>> connect) => new()
    {
        ConnectCallback = connect,
        MaxConnectionsPerServer = _options.MaxConnectionsPerServer,
        PooledConnectionIdleTimeout = _options.PooledConnectionIdleTimeout,
        PooledConnectionLifetime = _options.PooledConnectionLifetime,
        Expect100ContinueTimeout = ContinueTimeout,
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
    };

    private SocketsHttpHandler CreateStreamHandler(Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>> connect)
    {
        var handler = CreateHandler(connect);
        handler.MaxConnectionsPerServer = int.MaxValue;

        // An endless answer is not read on when its reader leaves: the connection is closed.
        handler.MaxResponseDrainSize = 0;
        handler.ResponseDrainTimeout = TimeSpan.Zero;
        return handler;
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_options.ConnectTimeout);
        try
        {
            return await _connector.ConnectAsync(limit.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is SocketException or IOException or UnauthorizedAccessException)
        {
            throw ConnectionErrors.NotConnected(Endpoint, exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw ConnectionErrors.TimedOut(Endpoint, _options.ConnectTimeout, exception);
        }
    }

    private async Task<ApiVersionNumber> AskVersionAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_disposed.Token);
        limit.CancelAfter(_options.NegotiationTimeout);
        try
        {
            if (_options.MaxConnectionsPerServer == int.MaxValue)
            {
                return await DaemonPing.AskVersionAsync(_calls, Endpoint, limit.Token).ConfigureAwait(false);
            }

            // Where calls wait for each other's connections, the question that they all wait for does not wait for theirs. It has
            // one of its own, which ends with it.
            using var own = new HttpMessageInvoker(CreateHandler(ConnectAsync));
            return await DaemonPing.AskVersionAsync(own, Endpoint, limit.Token).ConfigureAwait(false);
        }
        catch (HttpRequestException exception) when (!limit.IsCancellationRequested)
        {
            throw ConnectionErrors.Translate(Endpoint, exception);
        }
        catch (Exception exception) when (limit.IsCancellationRequested)
        {
            ObjectDisposedException.ThrowIf(_disposed.IsCancellationRequested, this);
            throw ConnectionErrors.NotNegotiated(Endpoint, _options.NegotiationTimeout, exception);
        }
    }
}
