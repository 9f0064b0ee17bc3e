namespace DockerApiGen;

/// <summary>A container does not do what was waited for: it has ended, or its health check failed.</summary>
/// <param name="message">What was waited for, and what happened.</param>
/// <param name="containerId">The container.</param>
/// <param name="exitCode">Its exit code, where it has ended.</param>
public sealed class DockerContainerException(string message, string containerId, long? exitCode = null) : Exception(message)
{
    /// <summary>Gets the container's id or name, as the caller gave it.</summary>
    public string ContainerId { get; } = containerId;

    /// <summary>Gets the exit code; null where the container still runs.</summary>
    public long? ExitCode { get; } = exitCode;
}
