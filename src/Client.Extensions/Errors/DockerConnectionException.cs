namespace DockerApiGen;

/// <summary>The daemon could not be reached, or the connection to it was lost before it answered.</summary>
public sealed class DockerConnectionException : HttpRequestException
{
    internal DockerConnectionException(DockerEndpoint endpoint, HttpRequestError error, string message, Exception? innerException)
        : base(error, message, innerException) => Endpoint = endpoint;

    /// <summary>Gets the endpoint that was tried, and where its setting came from.</summary>
    public DockerEndpoint Endpoint { get; }
}
