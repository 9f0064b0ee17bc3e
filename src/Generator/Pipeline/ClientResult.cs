using System.Collections.Generic;
using System.Linq;
using System.Threading;
using DockerApiGen.Spec;

namespace DockerApiGen.Generator;

/// <summary>A client that can be emitted, or what keeps it from being one; and what its user should know of.</summary>
internal sealed record ClientResult(ClientModel? Client, EquatableArray<Problem> Problems)
{
    /// <summary>Takes the version out of the document, corrects it, reads it and turns it into C#'s view of it.</summary>
    public static ClientResult Of(ClientRequest request, EquatableArray<Correction> corrections, CancellationToken cancellationToken)
    {
        string path = request.Document.Path;
        ProjectionResult projected = Projector.Project(request.Document.Root!, request.Version, keepRanges: true, cancellationToken);
        if (projected.Document is not { } plain)
        {
            return new ClientResult(null, new(projected.Problems.Select(problem => Problem.From(problem, path))));
        }

        CorrectedDocument corrected = Corrector.Apply(plain, request.Version, corrections, request.Corrections);
        Problem[] notes = [.. corrected.Misses.Concat(corrected.Idle).Select(problem => Problem.From(problem, path))];
        ApiReadResult read = SpecReader.Read(corrected.Document, request.Version);
        if (read.Document is not { } document)
        {
            return new ClientResult(null, new(read.Problems.Select(problem => Problem.From(problem, path)).Concat(notes)));
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
            new(notes));
    }
}
