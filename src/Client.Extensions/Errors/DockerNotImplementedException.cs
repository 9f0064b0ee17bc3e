using System.Net;

namespace DockerApiGen;

/// <summary>501: this daemon cannot do that.</summary>
/// <param name="operation">The operation's name in the API's document.</param>
/// <param name="method">The HTTP method.</param>
/// <param name="path">The path that was asked for, without its query.</param>
/// <param name="daemonMessage">What the daemon said, if anything.</param>
/// <param name="innerException">The cause, if there is one.</param>
public sealed class DockerNotImplementedException(string operation, string method, string path, string? daemonMessage, Exception? innerException = null)
    : DockerApiException(operation, method, path, HttpStatusCode.NotImplemented, daemonMessage, innerException);
