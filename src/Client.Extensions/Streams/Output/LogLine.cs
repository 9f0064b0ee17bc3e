namespace DockerApiGen.Streams;

/// <summary>One line of a container's output.</summary>
/// <param name="Source">Which stream it belongs to; with a TTY, standard output.</param>
/// <param name="Text">The line without its end (LF or CRLF). What is not UTF-8 is U+FFFD.</param>
public readonly record struct LogLine(LogSource Source, string Text);
