using System;
using System.Collections.Immutable;
using System.Text;
using System.Threading;
using DockerApiGen.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace DockerApiGen.Generator;

/// <summary>
/// Emits a client for each API version that a <c>DockerApiSpec</c> item asks for:
/// items → documents → requests → clients → files.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class DockerApiGenerator : IIncrementalGenerator
{
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    private const string RuntimeType = "DockerApiGen.Runtime.DockerSender";

    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<SpecItem> items = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (pair, _) => OptionsReader.Read(pair.Right.GetOptions(pair.Left)) is { } options ? new SpecItem(pair.Left, options) : null)
            .Where(static item => item is not null)
            .Select(static (item, _) => item!)
            .WithTrackingName(StepNames.Items);

        // Parsing depends on the file alone, so that another option does not parse it again.
        IncrementalValuesProvider<SpecDocument> documents = items
            .Select(static (item, _) => item.File)
            .Select(Parse)
            .WithTrackingName(StepNames.Documents);

        IncrementalValuesProvider<CorrectionsFile> ownCorrections = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (pair, _) => OptionsReader.ReadCorrectionsName(pair.Right.GetOptions(pair.Left)) is { } name ? new CorrectionsItem(pair.Left, name) : null)
            .Where(static item => item is not null)
            .Select(static (item, cancellationToken) => CorrectionsFile.Read(item!, cancellationToken))
            .WithTrackingName(StepNames.Corrections);

        IncrementalValueProvider<Surroundings> surroundings = context.CompilationProvider
            .Select(static (compilation, _) => new Surroundings(
                compilation.GetTypeByMetadataName(RuntimeType) is not null,
                compilation is CSharpCompilation { LanguageVersion: >= LanguageVersion.CSharp12 }))
            .WithTrackingName(StepNames.Surroundings);

        IncrementalValueProvider<ClientRequests> requests = items.Collect()
            .Combine(documents.Collect())
            .Combine(ownCorrections.Collect())
            .Combine(surroundings)
            .Select(static (input, _) => ClientRequests.Of(input.Left.Left.Left, input.Left.Left.Right, input.Left.Right, input.Right))
            .WithTrackingName(StepNames.Requests);

        // Read once for all versions, and not before there is one to correct.
        Lazy<EquatableArray<Correction>> corrections = new(static () => CorrectionsReader.ReadBuiltIn().Corrections);
        IncrementalValuesProvider<ClientResult> clients = requests
            .SelectMany(static (found, _) => ImmutableArray.CreateRange(found.Requests))
            .Select((request, cancellationToken) => ClientResult.Of(request, corrections.Value, cancellationToken))
            .WithTrackingName(StepNames.Clients);

        context.RegisterSourceOutput(requests, static (output, found) => Report(output, found.Problems));
        context.RegisterSourceOutput(clients, static (output, result) => Emit(output, result));
    }

    private static SpecDocument Parse(AdditionalText file, CancellationToken cancellationToken)
    {
        if (file.GetText(cancellationToken) is not { } text)
        {
            return new SpecDocument(file.Path, null, new([new Problem(Descriptors.Unreadable, file.Path, file.Path, default)]));
        }

        YamlDocumentResult yaml = YamlReader.Read(text.ToString(), cancellationToken);
        Problem[] problems = new Problem[yaml.Problems.Count];
        for (int i = 0; i < problems.Length; i++)
        {
            problems[i] = Problem.From(yaml.Problems[i], file.Path);
        }

        return new SpecDocument(file.Path, yaml.Root, new(problems));
    }

    private static void Emit(SourceProductionContext output, ClientResult result)
    {
        Report(output, result.Problems);
        if (result.Client is not { } client)
        {
            return;
        }

        foreach (SourceFile file in SourceFiles.Of(client))
        {
            output.CancellationToken.ThrowIfCancellationRequested();
            output.AddSource(file.Name, SourceText.From(file.Text, Utf8));
        }
    }

    private static void Report(SourceProductionContext output, EquatableArray<Problem> problems)
    {
        foreach (Problem problem in problems)
        {
            output.ReportDiagnostic(problem.ToDiagnostic());
        }
    }
}
