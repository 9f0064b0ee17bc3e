using System.CommandLine;
using DockerApiGen.Spec;

namespace DockerApiGen.Tool;

/// <summary><c>docker-api-gen project</c>: writes the document of one API version as plain Swagger 2.0.</summary>
internal static class ProjectCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        Option<ApiVersion> version = VersionArgument.Option();
        var corrected = new Option<bool>("--corrected")
        {
            Description = "Say what the daemon really does where Docker's document says something else, as DockerApiGen's clients do.",
        };
        Option<FileInfo[]> corrections = OwnCorrections.Option("Files of corrections of your own, which apply after DockerApiGen's; may be given several times. Implies --corrected.");
        var output = new Option<FileInfo?>("--output", "-o")
        {
            Description = "The file to write; the standard output where it is left out.",
            HelpName = "FILE",
        };
        Option<FileInfo> document = OurDocument.Option();
        var command = new Command("project", "Writes the document of one API version as plain Swagger 2.0, which other generators read too.")
        {
            version, corrected, corrections, output, document,
        };
        command.SetAction((line, cancellationToken) =>
        {
            var errors = new ErrorReport(line.InvocationConfiguration.Error);
            return CommandRun.WithErrorsAsync(errors, () => RunAsync(
                line.GetRequiredValue(document),
                line.GetRequiredValue(version),
                line.GetValue(corrected),
                line.GetValue(corrections) ?? [],
                line.GetValue(output),
                line.InvocationConfiguration.Output,
                errors,
                cancellationToken));
        });
        return command;
    }

    private static async Task<int> RunAsync(
        FileInfo document,
        ApiVersion version,
        bool corrected,
        FileInfo[] corrections,
        FileInfo? file,
        TextWriter output,
        ErrorReport errors,
        CancellationToken cancellationToken)
    {
        OurDocument? ours = await OurDocument.ReadAsync(document, errors, cancellationToken).ConfigureAwait(false);
        if (await OwnCorrections.ReadAsync(corrections, errors, cancellationToken).ConfigureAwait(false) is not { } own
            || ours?.Project(version, errors, cancellationToken) is not { } projected)
        {
            return ExitCode.Refused;
        }

        if (corrected || corrections.Length > 0)
        {
            projected = Correct(projected, version, own, document, errors);
        }

        await CommandRun.WriteAsync(CanonicalText.Write(PlainSwagger.Of(projected)), file, output, cancellationToken).ConfigureAwait(false);
        return ExitCode.Done;
    }

    private static SpecMapping Correct(SpecMapping projected, ApiVersion version, EquatableArray<Correction> own, FileInfo document, ErrorReport errors)
    {
        CorrectedDocument result = Corrector.Apply(projected, version, CorrectionsReader.ReadBuiltIn().Corrections, own);
        foreach (SpecProblem problem in result.Misses.Concat(result.Idle))
        {
            errors.Warn(document, problem);
        }

        return CanonicalOrder.Apply(result.Document);
    }
}
