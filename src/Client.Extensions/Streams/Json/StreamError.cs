namespace DockerApiGen.Streams;

/// <summary>An error that the daemon reported as a message of a stream, after it had answered with success.</summary>
/// <param name="Message">What the daemon said.</param>
/// <param name="Code">The code it gave, such as the exit code of a failed build step; null without one.</param>
public readonly record struct StreamError(string Message, long? Code);
