namespace DockerApiGen.Tool.Tests;

/// <summary>One run of the tool inside the test.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Error)
{
    /// <summary>Runs a command line.</summary>
    public static async Task<ToolRun> Of(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int exitCode = await DockerApiGenCommand.RunAsync(args, output, error);
        return new ToolRun(exitCode, output.ToString(), error.ToString());
    }
}
