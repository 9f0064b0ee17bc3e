using System.CommandLine;
using DockerApiGen.Spec;

namespace DockerApiGen.Tool;

/// <summary><c>docker-api-gen diff</c>: tells what differs between two API versions.</summary>
internal static class DiffCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var before = new Argument<ApiVersion>("BEFORE") { Description = "The version to start from, such as 1.41.", CustomParser = VersionArgument.Parse };
        var after = new Argument<ApiVersion>("AFTER") { Description = "The version to compare with it, such as 1.48.", CustomParser = VersionArgument.Parse };
        var format = new Option<DiffFormat>("--format") { Description = "The form of the output.", DefaultValueFactory = _ => DiffFormat.Text };
        var failOn = new Option<DiffFailure>("--fail-on") { Description = "Exit with 1 on any such difference.", DefaultValueFactory = _ => DiffFailure.None };
        var output = new Option<FileInfo?>("--output", "-o") { Description = "The file to write; the standard output where it is left out.", HelpName = "FILE" };
        Option<FileInfo> document = OurDocument.Option();
        var command = new Command("diff", "Tells what differs between two API versions, and what of it breaks a caller.")
        {
            before, after, format, failOn, output, document,
        };
        command.SetAction((line, cancellationToken) =>
        {
            var errors = new ErrorReport(line.InvocationConfiguration.Error);
            return CommandRun.WithErrorsAsync(errors, async () =>
            {
                DiffReport? report = await CompareAsync(
                    line.GetRequiredValue(document), line.GetRequiredValue(before), line.GetRequiredValue(after), errors, cancellationToken).ConfigureAwait(false);
                if (report is null)
                {
                    return ExitCode.Refused;
                }

                await CommandRun.WriteAsync(
                    report.Write(line.GetValue(format)), line.GetValue(output), line.InvocationConfiguration.Output, cancellationToken).ConfigureAwait(false);
                bool fails = line.GetValue(failOn) == DiffFailure.Breaking && report.Changes.Any(change => change.IsBreaking);
                return fails ? ExitCode.Refused : ExitCode.Done;
            });
        });
        return command;
    }

    private static async Task<DiffReport?> CompareAsync(
        FileInfo document, ApiVersion before, ApiVersion after, ErrorReport errors, CancellationToken cancellationToken)
    {
        OurDocument? ours = await OurDocument.ReadAsync(document, errors, cancellationToken).ConfigureAwait(false);
        return ours?.Project(before, errors, cancellationToken) is { } old && ours.Project(after, errors, cancellationToken) is { } now
            ? new DiffReport(before, after, DocumentComparer.Compare(old, now))
            : null;
    }
}
