using DockerApiGen.Streams;

namespace DockerApiGen;

/// <summary>A build failed after it had begun.</summary>
public sealed class DockerBuildException : DockerStreamException
{
    internal DockerBuildException(DockerStreamException failure, string? step)
        : base(
            step is null ? failure.DaemonMessage! : $"{step}: {failure.DaemonMessage}",
            new RequestIdentity(failure.Operation, failure.Method, failure.Path),
            failure.Code,
            failure.DaemonMessage,
            failure) => Step = step;

    /// <summary>Gets the step that failed, such as <c>Step 3/5 : RUN make</c>; null where the daemon announced none, as BuildKit does.</summary>
    public string? Step { get; }
}
