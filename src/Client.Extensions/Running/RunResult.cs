namespace DockerApiGen;

/// <summary>How a command ended, and what it wrote.</summary>
/// <param name="ContainerId">The container it ran in.</param>
/// <param name="ExitCode">Its exit code; 0 means that it went well. Windows has codes beyond 32 bits.</param>
/// <param name="StdOut">What it wrote to standard output; with a TTY, everything.</param>
/// <param name="StdErr">What it wrote to standard error.</param>
public readonly record struct RunResult(string ContainerId, long ExitCode, string StdOut, string StdErr);
