namespace DockerApiGen;

/// <summary>
/// Credentials for a registry could not be found out: the docker command's settings cannot be read, or a helper program that is there failed.
/// The message says which, and holds nothing of what they hold.
/// </summary>
public sealed class DockerCredentialsException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What failed; no secret.</param>
    /// <param name="innerException">The cause, if there is one that holds no secret.</param>
    public DockerCredentialsException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
