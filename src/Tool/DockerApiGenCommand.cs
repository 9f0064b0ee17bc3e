using System.CommandLine;
using System.CommandLine.Invocation;

namespace DockerApiGen.Tool;

/// <summary>The command <c>docker-api-gen</c>.</summary>
internal static class DockerApiGenCommand
{
    private const string Description =
        """
        Keeps the document that DockerApiGen generates its clients from, and finds out why a daemon cannot be reached.

        Exit codes: 0 done, 1 the input was refused, `diff --fail-on` found something or `ping` did not get through, 2 the command line was not understood.
        """;

    /// <summary>Runs a command line.</summary>
    /// <param name="args">What was typed behind the command's name.</param>
    /// <param name="output">Where results go.</param>
    /// <param name="error">Where errors go.</param>
    /// <param name="cancellationToken">Stops the command.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(
        string[] args, TextWriter output, TextWriter error, CancellationToken cancellationToken = default)
    {
        var root = new RootCommand(Description)
        {
            ImportCommand.Create(), ProjectCommand.Create(), DiffCommand.Create(), MatrixCommand.Create(), EmitCommand.Create(), PingCommand.Create(),
        };
        ParseResult command = root.Parse(args);
        var streams = new InvocationConfiguration { Output = output, Error = error };
        int exitCode = await command.InvokeAsync(streams, cancellationToken).ConfigureAwait(false);
        return command.Action is ParseErrorAction ? ExitCode.Usage : exitCode;
    }
}
