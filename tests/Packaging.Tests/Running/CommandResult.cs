namespace DockerApiGen.Packaging.Tests;

/// <summary>What came of a command: its exit code and everything it printed.</summary>
internal sealed record CommandResult(string Command, int ExitCode, string Output)
{
    /// <summary>Fails the test with all of the output unless the command went well.</summary>
    public CommandResult MustSucceed()
    {
        Assert.True(ExitCode == 0, ToString());
        return this;
    }

    /// <summary>Fails the test with all of the output unless the command failed.</summary>
    public CommandResult MustFail()
    {
        Assert.True(ExitCode != 0, ToString());
        return this;
    }

    public override string ToString() => $"{Command}\nexit code {ExitCode}\n{Output}";
}
