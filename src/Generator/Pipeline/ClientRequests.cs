using System.Collections.Generic;
using System.Linq;
using DockerApiGen.Spec;

namespace DockerApiGen.Generator;

/// <summary>The clients that the items of a project ask for, and what is wrong with what they ask.</summary>
internal sealed record ClientRequests(EquatableArray<ClientRequest> Requests, EquatableArray<Problem> Problems)
{
    public static ClientRequests Of(
        IEnumerable<SpecItem> items,
        IEnumerable<SpecDocument> documents,
        IEnumerable<CorrectionsFile> corrections,
        Surroundings surroundings)
    {
        Dictionary<string, CorrectionsFile> byName = corrections.GroupBy(file => file.Name).ToDictionary(group => group.Key, group => group.First());
        Dictionary<string, SpecDocument> byPath = documents.GroupBy(document => document.Path).ToDictionary(group => group.Key, group => group.First());
        List<ClientRequest> requests = [];
        List<Problem> problems = [];
        foreach (SpecItem item in items)
        {
            SpecDocument document = byPath[item.File.Path];
            Problem[] found =
            [
                .. item.Options.Problems.Select(text => new Problem(Descriptors.Option, text, document.Path, default)),
                .. document.Problems,
                .. item.Options.Corrections.SelectMany(name => ProblemsOf(name, byName, document)),
                .. surroundings.ProblemsOf(document.Path),
            ];
            problems.AddRange(found);
            if (found.Length == 0)
            {
                EquatableArray<Correction> own = new(item.Options.Corrections.SelectMany(name => byName[name].Corrections));
                requests.AddRange(RequestsOf(item.Options, document, own, problems));
            }
        }

        foreach (IGrouping<string, ClientRequest> same in requests.GroupBy(request => request.Namespace).Where(group => group.Count() > 1))
        {
            problems.Add(new Problem(Descriptors.SameNamespace, same.Key, same.Last().Document.Path, default));
            requests.RemoveAll(request => request.Namespace == same.Key);
        }

        // A file of corrections may serve several items: what is wrong with it is said once.
        return new ClientRequests(new(requests), new(problems.Distinct()));
    }

    /// <summary>The namespace of a version's client where nobody asks for another.</summary>
    public static string DefaultNamespace(ApiVersion version) => $"DockerApiGen.{LastName(version)}";

    private static IEnumerable<Problem> ProblemsOf(string corrections, Dictionary<string, CorrectionsFile> files, SpecDocument document) =>
        files.TryGetValue(corrections, out CorrectionsFile? file)
            ? file.Problems
            : [new Problem(Descriptors.Option, $"Corrections names '{corrections}', which is no file of the project: correct its path, and name a file that several items use in the same way on each", document.Path, default)];

    private static IEnumerable<ClientRequest> RequestsOf(
        ClientOptions options, SpecDocument document, EquatableArray<Correction> corrections, List<Problem> problems)
    {
        EquatableArray<ApiVersion> held = HeldVersions.Of(document.Root!);
        if (held.Count == 0)
        {
            problems.Add(new Problem(Descriptors.Structure, "The document does not say which API version it describes. Give it 'info: { version: \"1.48\" }'.", document.Path, document.Root!.Location));
            return [];
        }

        ApiVersion[] wanted = options.Versions.Count == 0 ? [held[held.Count - 1]] : [.. options.Versions];
        foreach (ApiVersion version in wanted.Where(version => !held.Contains(version)))
        {
            problems.Add(new Problem(Descriptors.Option, $"Versions asks for {version}, which the document does not hold: it holds {string.Join(", ", held)}", document.Path, default));
        }

        return wanted.Where(version => held.Contains(version)).Select(version => new ClientRequest(
            document,
            version,
            NamespaceOf(options.Namespace, version, wanted.Length),
            options.IsPublic,
            options.Tags,
            corrections));
    }

    private static string NamespaceOf(string @namespace, ApiVersion version, int count) =>
        @namespace.Length == 0 ? DefaultNamespace(version) : count == 1 ? @namespace : $"{@namespace}.{LastName(version)}";

    private static string LastName(ApiVersion version) => $"V{version.Major}_{version.Minor}";
}
