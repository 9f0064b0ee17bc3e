using System.Net;

namespace DockerApiGen;

/// <summary>The daemon answered, but not with what the operation answers: unreadable JSON, nothing at all, a proxy's page.</summary>
public sealed class DockerResponseException : DockerApiException
{
    internal DockerResponseException(string problem, RequestIdentity request, HttpStatusCode? statusCode, Exception? innerException = null)
        : base(problem, request, statusCode, null, innerException)
    {
    }
}
