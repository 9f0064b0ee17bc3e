using System.Net.Sockets;

namespace DockerApiGen;

/// <summary>Words for a connection that failed: what was tried, where the setting came from, what came back, what to do.</summary>
internal static class ConnectionErrors
{
    /// <summary>The connection could not be opened.</summary>
    public static DockerConnectionException NotConnected(DockerEndpoint endpoint, Exception exception)
    {
        var (text, advice) = Explain(endpoint, exception);
        return new DockerConnectionException(
            endpoint, HttpRequestError.ConnectionError, $"Cannot connect to the Docker daemon at {endpoint}: {text}. {advice}", exception);
    }

    /// <summary>Opening the connection took too long.</summary>
    public static DockerConnectionException TimedOut(DockerEndpoint endpoint, TimeSpan timeout, Exception exception) => new(
        endpoint,
        HttpRequestError.ConnectionError,
        $"Cannot connect to the Docker daemon at {endpoint}: no connection within {timeout.TotalSeconds:0.###} s. {CheckAddress(endpoint)}",
        exception);

    /// <summary>The daemon did not say which API version it speaks in time.</summary>
    public static DockerConnectionException NotNegotiated(DockerEndpoint endpoint, TimeSpan timeout, Exception exception) => new(
        endpoint,
        HttpRequestError.Unknown,
        $"The Docker daemon at {endpoint} did not answer /_ping within {timeout.TotalSeconds:0.###} s. "
            + "It may be starting or stuck; DockerClientOptions.ApiVersion or DOCKER_API_VERSION make the question unnecessary.",
        exception);

    /// <summary>The daemon did not answer a call in time.</summary>
    public static TimeoutException NotAnswered(DockerEndpoint endpoint, RequestIdentity request, TimeSpan timeout, Exception exception) => new(
        $"The Docker daemon at {endpoint} did not answer {request.Method} {request.Path} within {timeout.TotalSeconds:0.###} s (DockerClientOptions.CallTimeout), the waiting for a connection included. Whether the request reached it, and it did what was asked, is not known.",
        exception);

    /// <summary>A connection that took a request was closed without an answer.</summary>
    public static DockerConnectionException Closed(DockerEndpoint endpoint) => new(
        endpoint,
        HttpRequestError.ResponseEnded,
        $"The connection to the Docker daemon at {endpoint} was closed before it answered. Whether it did what was asked is not known.",
        null);

    /// <summary>Gives our exception for what HTTP reports, which may be one of ours inside.</summary>
    public static DockerConnectionException Translate(DockerEndpoint endpoint, HttpRequestException exception)
    {
        for (Exception? inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is DockerConnectionException ours)
            {
                // A new one: the pool gives the same exception to everyone who waited for the connection.
                return new DockerConnectionException(ours.Endpoint, ours.HttpRequestError, ours.Message, ours.InnerException);
            }
        }

        var cause = exception.InnerException?.Message ?? exception.Message;
        return new DockerConnectionException(
            endpoint,
            exception.HttpRequestError,
            $"The connection to the Docker daemon at {endpoint} was lost before it answered: {cause} Whether it did what was asked is not known.",
            exception);
    }

    private static string CheckAddress(DockerEndpoint endpoint) => endpoint switch
    {
        { Source: "default socket", OtherSockets.Count: > 0 } =>
            $"Nor is there {string.Join(", ", endpoint.OtherSockets)}. If the daemon listens elsewhere, set DOCKER_HOST, a context or DockerClientOptions.Endpoint.",
        { Source: "default socket" } => "If the daemon listens elsewhere, set DOCKER_HOST, a context or DockerClientOptions.Endpoint.",
        _ => $"Check the address, which is that of {(endpoint.Source == "option" ? "DockerClientOptions.Endpoint" : endpoint.Source)}, and that the daemon listens there.",
    };

    private static (string Text, string Advice) Explain(DockerEndpoint endpoint, Exception exception) => exception switch
    {
        // .NET has no error of its own for a file that is not there.
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable } when endpoint.SocketPath is { } path && !File.Exists(path) =>
            ("No such file or directory", "Is the daemon running? " + CheckAddress(endpoint)),
        FileNotFoundException when endpoint.Pipe is not null => ("there is no such pipe", "Is the daemon running? " + CheckAddress(endpoint)),
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } when endpoint.SocketPath is not null =>
            ("Connection refused", "The socket is there but nothing listens on it: is the daemon running?"),
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } => ("Connection refused", CheckAddress(endpoint)),
        SocketException { SocketErrorCode: SocketError.AccessDenied } or UnauthorizedAccessException =>
            ("Permission denied", "The user needs access to the socket, most often by being in the group docker, or a rootless daemon."),
        _ => (exception.Message.TrimEnd('.'), CheckAddress(endpoint)),
    };
}
