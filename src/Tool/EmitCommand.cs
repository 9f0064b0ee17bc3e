using System.CommandLine;
using System.CommandLine.Parsing;
using DockerApiGen.Generator;
using DockerApiGen.Spec;

namespace DockerApiGen.Tool;

/// <summary><c>docker-api-gen emit</c>: writes a client's C# into a folder, for people who check code in.</summary>
internal static class EmitCommand
{
    private const string Text =
        """
        Writes a client's C# into a folder, for people who check code in.

        Your project refers to DockerApiGen.Client.Extensions and imports the file DockerApiGen.props of the folder, which keeps
        Refit's generator from writing a second client. What an earlier run left in the folder and this one does not write goes.
        """;

    private static readonly char[] Separators = [',', ' ', '\t'];

    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        Option<ApiVersion> version = VersionArgument.Option();
        var @namespace = new Option<string?>("--namespace")
        {
            Description = "The namespace; DockerApiGen.V1_44 where it is left out.",
            HelpName = "NAME",
        };
        @namespace.Validators.Add(Namespace);
        Option<string> visibility = new Option<string>("--visibility")
        {
            Description = "Whether the types are public or internal.",
            DefaultValueFactory = _ => "public",
        }.AcceptOnlyFromAmong("public", "internal");
        var tags = new Option<string[]>("--tags")
        {
            Description = "The tags whose operations are written, such as Container,Image; all where it is left out.",
            HelpName = "TAGS",
            AllowMultipleArgumentsPerToken = true,
        };
        var output = new Option<DirectoryInfo>("--output", "-o")
        {
            Description = "The folder; it is made where there is none.",
            HelpName = "DIR",
            Required = true,
        };
        Option<FileInfo[]> corrections = OwnCorrections.Option("Files of corrections of your own, which apply after DockerApiGen's; may be given several times.");
        Option<FileInfo> document = OurDocument.Option();
        var command = new Command("emit", Text) { version, @namespace, visibility, tags, corrections, output, document };
        command.SetAction((line, cancellationToken) =>
        {
            var errors = new ErrorReport(line.InvocationConfiguration.Error);
            ApiVersion wanted = line.GetRequiredValue(version);
            return CommandRun.WithErrorsAsync(errors, () => RunAsync(
                line.GetRequiredValue(document),
                line.GetValue(corrections) ?? [],
                (root, own) => new ClientRequest(
                    root,
                    wanted,
                    line.GetValue(@namespace) ?? ClientRequests.DefaultNamespace(wanted),
                    line.GetValue(visibility) == "public",
                    new((line.GetValue(tags) ?? []).SelectMany(text => text.Split(Separators, StringSplitOptions.RemoveEmptyEntries))),
                    own),
                line.GetRequiredValue(output),
                line.InvocationConfiguration.Output,
                errors,
                cancellationToken));
        });
        return command;
    }

    private static async Task<int> RunAsync(
        FileInfo file,
        FileInfo[] corrections,
        Func<SpecDocument, EquatableArray<Correction>, ClientRequest> request,
        DirectoryInfo output,
        TextWriter report,
        ErrorReport errors,
        CancellationToken cancellationToken)
    {
        YamlDocumentResult yaml = YamlReader.Read(await DocumentFile.ReadAsync(file, cancellationToken).ConfigureAwait(false), cancellationToken);
        errors.Write(file, yaml.Problems);
        if (await OwnCorrections.ReadAsync(corrections, errors, cancellationToken).ConfigureAwait(false) is not { } own || yaml.Root is not { } root)
        {
            return ExitCode.Refused;
        }

        ClientResult result = ClientResult.Of(request(new SpecDocument(file.ToString(), root, default), own), CorrectionsReader.ReadBuiltIn().Corrections, cancellationToken);
        Report(file, result, errors);
        if (result.Client is not { } client)
        {
            return ExitCode.Refused;
        }

        EmittedFolderChange change = await new EmittedFolder(output).ReplaceAsync(SourceFiles.Of(client), cancellationToken).ConfigureAwait(false);
        await report.WriteLineAsync($"{output}: {change.Written} files of {client.Namespace} for API {client.Version}, {change.Removed} old ones removed.").ConfigureAwait(false);
        return ExitCode.Done;
    }

    // What is wrong with an option has no place in the document.
    private static void Report(FileInfo file, ClientResult result, ErrorReport errors)
    {
        foreach (Problem problem in result.Problems)
        {
            if (problem.Location == default)
            {
                errors.Write($"{file}: {problem.Argument}.");
            }
            else if (problem.Descriptor == Descriptors.Correction)
            {
                errors.Warn(file, new SpecProblem(SpecProblemKind.Correction, problem.Argument, problem.Location));
            }
            else
            {
                errors.Write(file, new SpecProblem(SpecProblemKind.Structure, problem.Argument, problem.Location));
            }
        }
    }

    private static void Namespace(OptionResult result)
    {
        if (result.Tokens.Count == 1 && !OptionsReader.IsNamespace(result.Tokens[0].Value))
        {
            result.AddError($"'{result.Tokens[0].Value}' is no namespace. Write names with dots between them.");
        }
    }
}
