using System.CommandLine;

namespace DockerApiGen.Tool;

/// <summary><c>docker-api-gen ping</c>: says step by step how a daemon is found and reached.</summary>
internal static class PingCommand
{
    private const int NameWidth = 10;

    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var host = new Option<string?>("--host", "-H") { Description = "The daemon's address, such as ssh://user@host; what the environment says where it is left out.", HelpName = "ADDRESS" };
        var context = new Option<string?>("--context", "-c") { Description = "The context of the docker command to use.", HelpName = "NAME" };
        var timeout = new Option<int>("--timeout") { Description = "How many seconds connecting, and each answer, may take.", DefaultValueFactory = _ => 10 };
        var command = new Command("ping", "Says step by step how a daemon is found and reached, and where that fails.") { host, context, timeout };
        command.SetAction(async (line, cancellationToken) =>
        {
            var (output, errors) = (line.InvocationConfiguration.Output, new ErrorReport(line.InvocationConfiguration.Error));
            TimeSpan limit = TimeSpan.FromSeconds(Math.Max(1, line.GetValue(timeout)));
            var options = new DockerClientOptions { Context = line.GetValue(context), ConnectTimeout = limit, NegotiationTimeout = limit };
            if (line.GetValue(host) is { } address)
            {
                options.SetEndpoint(address, host.Name);
            }

            DockerDiagnosis diagnosis = await DockerDiagnosis.RunAsync(options, cancellationToken: cancellationToken).ConfigureAwait(false);
            return await WriteAsync(diagnosis, output, errors).ConfigureAwait(false);
        });
        return command;
    }

    private static async Task<int> WriteAsync(DockerDiagnosis diagnosis, TextWriter output, ErrorReport errors)
    {
        foreach (DockerDiagnosisStep step in diagnosis.Steps)
        {
            if (step.Succeeded)
            {
                await output.WriteLineAsync($"{step.Name.PadRight(NameWidth)}{step.Text}").ConfigureAwait(false);
            }
            else
            {
                errors.Write($"{step.Name}: {step.Text}");
            }
        }

        return diagnosis.Succeeded ? ExitCode.Done : ExitCode.Refused;
    }
}
