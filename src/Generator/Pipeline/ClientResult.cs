using System.Collections.Generic;
using System.Linq;
using DockerApiGen.Spec;

namespace DockerApiGen.Generator;

/// <summary>A client that can be emitted, or what keeps it from being one.</summary>
internal sealed record ClientResult(ClientModel? Client, EquatableArray<Problem> Problems)
{
    /// <summary>Corrects the document, reads it and turns it into C#'s view of it.</summary>
    public static ClientResult Of(ClientRequest request)
    {
        string path = request.Document.Path;
        CorrectionSet corrections = CorrectionsReader.ReadBuiltIn();
        CorrectedDocument corrected = Corrector.Apply(request.Document.Root!, request.Version, corrections.Corrections);
        ApiReadResult read = SpecReader.Read(corrected.Document, request.Version);
        if (read.Document is not { } document)
        {
            return new ClientResult(null, new(read.Problems.Select(problem => Problem.From(problem, path))));
        }

        string[] unknown = [.. request.Tags.Where(tag => !document.Operations.Any(operation => operation.Tag == tag))];
        if (unknown.Length > 0)
        {
            IEnumerable<string> known = document.Operations.Select(operation => operation.Tag).Distinct();
            return new ClientResult(null, new(unknown.Select(tag => new Problem(
                Descriptors.Option,
                $"Tags holds '{tag}', which {request.Version} does not have: it has {string.Join(", ", known)}",
                path,
                default))));
        }

        return new ClientResult(
            ClientModelBuilder.Build(TagFilter.Apply(document, request.Tags), request.Namespace, request.IsPublic),
            default);
    }
}
