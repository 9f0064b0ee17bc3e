using System.CommandLine;
using DockerApiGen.Spec;

namespace DockerApiGen.Tool;

/// <summary><c>docker-api-gen import</c>: takes the facts of an upstream document into ours.</summary>
internal static class ImportCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE")
        {
            Description = "The swagger.yaml that Docker publishes for one API version.",
        };
        file.AcceptExistingOnly();
        var document = new Option<FileInfo>("--document")
        {
            Description = "The document to import into; it is created where it does not exist.",
            HelpName = "FILE",
            DefaultValueFactory = _ => new FileInfo(Path.Combine("spec", "swagger.yaml")),
        };
        var allowRemoved = new Option<bool>("--allow-removed")
        {
            Description = "Import a file that lacks operations which the document has for the same version, or for the one before it.",
        };
        var prose = new Option<FileInfo?>("--prose")
        {
            Description = "Another document of ours: its prose counts where the document has none.",
            HelpName = "FILE",
        };
        var listMissingProse = new Option<bool>("--list-missing-prose")
        {
            Description = "List every element that nobody has described yet, instead of the first few.",
        };
        var command = new Command("import", "Takes the facts of an upstream document into ours, beside the versions it holds; our prose stays, upstream's never enters.")
        {
            file, document, allowRemoved, prose, listMissingProse,
        };
        command.SetAction((line, cancellationToken) => RunAsync(
            line.GetRequiredValue(file),
            line.GetRequiredValue(document),
            line.GetValue(allowRemoved),
            line.GetValue(prose),
            new ImportReport(line.InvocationConfiguration.Output, line.GetValue(listMissingProse)),
            new ErrorReport(line.InvocationConfiguration.Error),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        FileInfo file, FileInfo document, bool allowRemoved, FileInfo? prose, ImportReport report, ErrorReport errors, CancellationToken cancellationToken)
    {
        try
        {
            string? held = document.Exists ? await DocumentFile.ReadAsync(document, cancellationToken).ConfigureAwait(false) : null;
            string text = await DocumentFile.ReadAsync(file, cancellationToken).ConfigureAwait(false);
            YamlDocumentResult upstream = UpstreamText.Read(text, cancellationToken);
            YamlDocumentResult? ours = held is null ? null : YamlReader.Read(held, cancellationToken);
            errors.Write(file, upstream.Problems);
            errors.Write(document, ours?.Problems ?? default);
            YamlDocumentResult? texts = prose is null ? null : YamlReader.Read(await DocumentFile.ReadAsync(prose, cancellationToken).ConfigureAwait(false), cancellationToken);
            errors.Write(prose ?? document, texts?.Problems ?? default);
            if (errors.Any)
            {
                return ExitCode.Refused;
            }

            ImportResult result = Importer.Import(ours?.Root, upstream.Root!, allowRemoved, texts?.Root);
            foreach (ImportProblem problem in result.Problems)
            {
                errors.Write(problem.InUpstream ? file : document, problem.Problem);
            }

            if (result.Document is null)
            {
                return ExitCode.Refused;
            }

            string imported = MergedDocument.Write(result.Document);
            if (imported != held)
            {
                await DocumentFile.WriteAsync(document, imported, cancellationToken).ConfigureAwait(false);
            }

            await DigestsFile.UpdateAsync(document, result.Document, result.Version!.Value, upstream.Root!, cancellationToken).ConfigureAwait(false);
            report.Write(file, document, result, isNew: held is null, isSame: imported == held);
            return ExitCode.Done;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            errors.Write(exception.Message);
            return ExitCode.Refused;
        }
    }
}
