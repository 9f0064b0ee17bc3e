using System.CommandLine;
using DockerApiGen.Spec;

namespace DockerApiGen.Tool;

/// <summary><c>docker-api-gen matrix</c>: shows which API version has which operation.</summary>
internal static class MatrixCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var format = new Option<MatrixFormat>("--format") { Description = "The form of the output.", DefaultValueFactory = _ => MatrixFormat.Markdown };
        var output = new Option<FileInfo?>("--output", "-o") { Description = "The file to write; the standard output where it is left out.", HelpName = "FILE" };
        Option<FileInfo> document = OurDocument.Option();
        var command = new Command("matrix", "Shows which API version has which operation; the page shows the difference between any two versions too.")
        {
            format, output, document,
        };
        command.SetAction((line, cancellationToken) =>
        {
            var errors = new ErrorReport(line.InvocationConfiguration.Error);
            return CommandRun.WithErrorsAsync(errors, async () =>
            {
                OurDocument? ours = await OurDocument.ReadAsync(line.GetRequiredValue(document), errors, cancellationToken).ConfigureAwait(false);
                SpecMapping?[] documents = [.. (ours?.Versions ?? default).Select(version => errors.Any ? null : ours!.Project(version, errors, cancellationToken))];
                if (errors.Any)
                {
                    return ExitCode.Refused;
                }

                string text = new Matrix(ours!.Versions, documents!).Write(line.GetValue(format));
                await CommandRun.WriteAsync(text, line.GetValue(output), line.InvocationConfiguration.Output, cancellationToken).ConfigureAwait(false);
                return ExitCode.Done;
            });
        });
        return command;
    }
}
