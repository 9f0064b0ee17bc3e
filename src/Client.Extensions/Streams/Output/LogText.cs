namespace DockerApiGen.Streams;

/// <summary>A container's whole output as text.</summary>
/// <param name="StdOut">Standard output; with a TTY, everything.</param>
/// <param name="StdErr">Standard error; empty with a TTY.</param>
public readonly record struct LogText(string StdOut, string StdErr);
