using System.Net;

namespace DockerApiGen;

/// <summary>404: there is no such container, image, network, volume or the like.</summary>
/// <param name="operation">The operation's name in the API's document.</param>
/// <param name="method">The HTTP method.</param>
/// <param name="path">The path that was asked for, without its query.</param>
/// <param name="daemonMessage">What the daemon said, if anything.</param>
/// <param name="innerException">The cause, if there is one.</param>
public sealed class DockerNotFoundException(string operation, string method, string path, string? daemonMessage, Exception? innerException = null)
    : DockerApiException(operation, method, path, HttpStatusCode.NotFound, daemonMessage, innerException);
