namespace DockerApiGen;

/// <summary>
/// The write side of a hijacked connection cannot be closed alone, because the connection is not one that
/// <see cref="DockerHttpHandler"/> opened.
/// </summary>
public sealed class DockerHalfCloseNotSupportedException : NotSupportedException
{
    /// <summary>Makes the exception.</summary>
    public DockerHalfCloseNotSupportedException()
        : base("This connection has no half-close: the HttpClient does not send through DockerHttpHandler. "
            + "Use DockerHttpHandler.CreateClient(), or dispose the stream to close both sides.")
    {
    }
}
