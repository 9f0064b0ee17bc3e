using System.Diagnostics;
using System.Globalization;
using System.Net;
using DockerApiGen.Runtime;

namespace DockerApiGen.Telemetry;

/// <summary>One call that somebody listens to.</summary>
internal sealed class CallTelemetry
{
    private readonly HttpRequestMessage _request;
    private readonly DockerOperation? _operation;
    private readonly Activity? _activity;
    private readonly long _start = Stopwatch.GetTimestamp();

    private CallTelemetry(HttpRequestMessage request)
    {
        _request = request;
        request.Options.TryGetValue(DockerRequestOptions.Operation, out _operation);
        _activity = DockerTelemetry.Source.StartActivity(_operation?.Name ?? request.Method.Method, ActivityKind.Client);
        request.Options.Set(Key, this);
    }

    public static HttpRequestOptionsKey<CallTelemetry> Key { get; } = new("DockerApiGen.Call");

    /// <summary>The status of the answer.</summary>
    public HttpStatusCode? Status { private get; set; }

    /// <summary>Where the request goes, as <see cref="DockerHttpHandler"/> knows it.</summary>
    public DockerEndpoint? Endpoint { private get; set; }

    // Over a handler that is not ours, the address of the request is all there is to know.
    private ServerName? Server => Endpoint is { } endpoint ? ServerName.Of(endpoint)
        : _request.RequestUri is { IsAbsoluteUri: true } uri ? new ServerName(uri.Host, uri.Port, null)
        : null;

    /// <summary>Makes a call and tells how it went.</summary>
    public static async Task<T> TrackAsync<T>(
        DockerSender sender,
        HttpRequestMessage request,
        Func<DockerSender, HttpRequestMessage, CancellationToken, Task<T>> send,
        CancellationToken cancellationToken)
    {
        var call = new CallTelemetry(request);
        try
        {
            var result = await send(sender, request, cancellationToken).ConfigureAwait(false);
            call.End(null);
            return result;
        }
        catch (Exception exception)
        {
            call.End(exception);
            throw;
        }
    }

    private void End(Exception? exception)
    {
        var duration = Stopwatch.GetElapsedTime(_start);
        var tags = Describe(exception);
        if (DockerTelemetry.Duration.Enabled)
        {
            DockerTelemetry.Duration.Record(duration.TotalSeconds, tags);
        }

        if (_activity is not { } activity)
        {
            return;
        }

        if (activity.IsAllDataRequested)
        {
            foreach (var (name, value) in tags)
            {
                activity.SetTag(name, value);
            }

            DescribeTarget(activity);
        }

        if (exception is not null)
        {
            activity.SetStatus(ActivityStatusCode.Error);
        }

        activity.Dispose();
    }

    /// <summary>What both the span and the measurement carry: few different values.</summary>
    private TagList Describe(Exception? exception)
    {
        var tags = new TagList
        {
            { "http.request.method", _request.Method.Method },
            { "docker.operation.name", _operation?.Name },
            { "url.template", _operation?.Path },
        };
        if (Server is { } server)
        {
            tags.Add("server.address", server.Address);
            if (server.Port is { } port)
            {
                tags.Add("server.port", port);
            }
        }

        if (Status is { } status)
        {
            tags.Add("http.response.status_code", (int)status);
        }

        if (exception is not null)
        {
            tags.Add("error.type", exception is DockerApiException { StatusCode: { } code } && (int)code >= 400
                ? ((int)code).ToString(CultureInfo.InvariantCulture)
                : exception.GetType().FullName);
        }

        return tags;
    }

    private void DescribeTarget(Activity activity)
    {
        if (_request.RequestUri is not { IsAbsoluteUri: true } uri)
        {
            return;
        }

        activity.SetTag("url.full", uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped));
        activity.SetTag("network.transport", Server?.Transport);
        if (ApiVersionNumber.OfPath(uri.AbsolutePath) is { } version)
        {
            activity.SetTag("docker.api.version", version.ToString());
        }

        foreach (var (name, value) in RequestSubject.Of(_request, _operation))
        {
            activity.SetTag(name, value);
        }
    }
}
