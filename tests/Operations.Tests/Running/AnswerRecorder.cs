using System.Net;
using DockerApiGen.Runtime;

namespace DockerApiGen.Operations.Tests;

/// <summary>Listens in on the answers that generated clients get: what is read of a body is kept, streams included.</summary>
public sealed class AnswerRecorder(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private readonly List<RecordedAnswer> _answers = [];

    /// <summary>Gives the answers since the last time.</summary>
    public IReadOnlyList<RecordedAnswer> Take()
    {
        lock (_answers)
        {
            RecordedAnswer[] answers = [.. _answers];
            _answers.Clear();
            return answers;
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (!request.Options.TryGetValue(DockerRequestOptions.Operation, out var operation))
        {
            return response;
        }

        var answer = new RecordedAnswer(
            operation.Name, VersionIn(request.RequestUri!.AbsolutePath), response.StatusCode, response.Content.Headers.ContentType?.MediaType);
        lock (_answers)
        {
            _answers.Add(answer);
        }

        // A connection that was taken over must stay as it is.
        request.Options.TryGetValue(DockerRequestOptions.Kind, out var kind);
        if (kind != DockerRequestKind.Duplex && response.StatusCode != HttpStatusCode.SwitchingProtocols && IsJsonOf(operation.Name, answer))
        {
            response.Content = new TeeContent(response.Content, answer);
        }

        return response;
    }

    private static bool IsJsonOf(string operation, RecordedAnswer answer) =>
        !answer.IsSuccess || ApiOperations.Find(operation) is { Answer: not null };

    // "/v1.41/containers/json"
    private static string VersionIn(string path)
    {
        var first = path.Split('/', 3)[1];
        return first.Length > 1 && first[0] == 'v' && char.IsAsciiDigit(first[1]) ? first[1..] : "";
    }
}
