namespace DockerApiGen.Tool;

/// <summary>What the tool's exit codes mean.</summary>
internal static class ExitCode
{
    /// <summary>It was done.</summary>
    public const int Done = 0;

    /// <summary>The input was refused; nothing was changed.</summary>
    public const int Refused = 1;

    /// <summary>The command line was not understood; nothing was changed.</summary>
    public const int Usage = 2;
}
