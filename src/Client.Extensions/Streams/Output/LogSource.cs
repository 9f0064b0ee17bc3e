namespace DockerApiGen.Streams;

/// <summary>Which of a container's streams bytes belong to; the numbers are those on the wire.</summary>
public enum LogSource
{
    /// <summary>Standard input, echoed.</summary>
    StdIn = 0,

    /// <summary>Standard output; with a TTY, everything.</summary>
    StdOut = 1,

    /// <summary>Standard error.</summary>
    StdErr = 2,
}
