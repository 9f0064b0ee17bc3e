namespace DockerApiGen;

/// <summary>
/// A stream ended badly after the operation itself was answered with success: the daemon reported an error inside it, it was
/// cut, it is corrupt, or a value in it is larger than allowed.
/// </summary>
public class DockerStreamException : DockerApiException
{
    internal DockerStreamException(
        string problem,
        RequestIdentity request,
        long? code = null,
        string? daemonMessage = null,
        Exception? innerException = null)
        : base(problem, request, null, daemonMessage, innerException) => Code = code;

    /// <summary>Gets the code the daemon gave with its error, such as the exit code of a failed build step; null without one.</summary>
    public long? Code { get; }
}
