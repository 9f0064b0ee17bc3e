using System.Globalization;
using System.Net;
using System.Text;

namespace DockerApiGen;

/// <summary>
/// The daemon refused an operation, or its answer could not be used. It never holds a query string or the value of a
/// request's header, which may be secrets.
/// </summary>
public class DockerApiException : Exception
{
    private const int LongestQuote = 2000;

    /// <summary>Makes the exception.</summary>
    /// <param name="operation">The operation's name in the API's document, such as <c>ContainerInspect</c>.</param>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path that was asked for, without its query.</param>
    /// <param name="statusCode">The status of the answer, if there was one.</param>
    /// <param name="daemonMessage">What the daemon said, if anything.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public DockerApiException(
        string operation,
        string method,
        string path,
        HttpStatusCode? statusCode,
        string? daemonMessage,
        Exception? innerException = null)
        : base(Describe(operation, method, path, statusCode, daemonMessage), innerException)
    {
        Operation = operation;
        Method = method;
        Path = path;
        StatusCode = statusCode;
        DaemonMessage = daemonMessage;
    }

    /// <summary>Makes the exception with a message that begins by itself, after the operation's name.</summary>
    private protected DockerApiException(
        string problem,
        RequestIdentity request,
        HttpStatusCode? statusCode,
        string? daemonMessage,
        Exception? innerException)
        : base($"{request.Operation} failed: {problem} ({request.Method} {request.Path})", innerException)
    {
        Operation = request.Operation;
        Method = request.Method;
        Path = request.Path;
        StatusCode = statusCode;
        DaemonMessage = daemonMessage;
    }

    /// <summary>Gets the operation's name in the API's document, such as <c>ContainerInspect</c>.</summary>
    public string Operation { get; }

    /// <summary>Gets the HTTP method.</summary>
    public string Method { get; }

    /// <summary>Gets the path that was asked for, without its query.</summary>
    public string Path { get; }

    /// <summary>Gets the status of the answer; null when there was none.</summary>
    public HttpStatusCode? StatusCode { get; }

    /// <summary>Gets what the daemon, or a proxy before it, said; null when it said nothing.</summary>
    public string? DaemonMessage { get; }

    private static string Describe(string operation, string method, string path, HttpStatusCode? statusCode, string? daemonMessage)
    {
        var text = new StringBuilder(operation).Append(" failed");
        if (statusCode is { } status)
        {
            text.Append(CultureInfo.InvariantCulture, $": {(int)status}");
            if (HttpReason.Of(status) is { } reason)
            {
                text.Append(' ').Append(reason);
            }
        }

        if (!string.IsNullOrWhiteSpace(daemonMessage))
        {
            text.Append(": ").Append(Quote(daemonMessage));
        }

        return text.Append(CultureInfo.InvariantCulture, $" ({method} {path})").ToString();
    }

    private static string Quote(string daemonMessage)
    {
        var quote = daemonMessage.AsSpan().Trim();
        return quote.Length <= LongestQuote ? quote.ToString() : $"{quote[..LongestQuote]}…";
    }
}
