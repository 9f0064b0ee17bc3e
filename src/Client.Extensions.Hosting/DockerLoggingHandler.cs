using System.Diagnostics;
using DockerApiGen.Runtime;
using Microsoft.Extensions.Logging;

namespace DockerApiGen.Hosting;

/// <summary>Logs requests by their path's template: no name, no query, no header and no body.</summary>
internal sealed partial class DockerLoggingHandler(ILogger logger) : DelegatingHandler
{
    public const string Category = "DockerApiGen.Client";

    private readonly ILogger _logger = logger;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Options.TryGetValue(DockerRequestOptions.Operation, out var operation);
        var path = operation?.Path ?? "(another request)";
        var method = request.Method.Method;
        RequestStarts(method, path);
        var start = Stopwatch.GetTimestamp();
        try
        {
            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            RequestAnswered(method, path, (int)response.StatusCode, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            return response;
        }
        catch (Exception exception)
        {
            RequestFailed(method, path, exception.GetType().Name, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            throw;
        }
    }

    [LoggerMessage(EventId = 1, EventName = "RequestStarts", Level = LogLevel.Debug, Message = "{Method} {Path} starts")]
    private partial void RequestStarts(string method, string path);

    [LoggerMessage(EventId = 2, EventName = "RequestAnswered", Level = LogLevel.Information, Message = "{Method} {Path} was answered with {StatusCode} after {Milliseconds:0.0} ms")]
    private partial void RequestAnswered(string method, string path, int statusCode, double milliseconds);

    [LoggerMessage(EventId = 3, EventName = "RequestFailed", Level = LogLevel.Warning, Message = "{Method} {Path} failed with {Error} after {Milliseconds:0.0} ms")]
    private partial void RequestFailed(string method, string path, string error, double milliseconds);
}
