using System.Text;
using DockerApiGen.Runtime;

namespace DockerApiGen.Client.Tests.Support;

/// <summary>A request as it goes over the wire.</summary>
internal sealed record SentRequest(string Method, string Target, IReadOnlyList<string> Headers, byte[] Body, DockerOperation? Operation)
{
    public string Path => Target.Split('?')[0];

    /// <summary>The names in the query, each as often as it is sent.</summary>
    public IEnumerable<string> QueryNames => Target.Contains('?', StringComparison.Ordinal)
        ? Target[(Target.IndexOf('?', StringComparison.Ordinal) + 1)..].Split('&').Select(pair => Uri.UnescapeDataString(pair.Split('=')[0]))
        : [];

    public IEnumerable<string> HeaderNames => Headers.Select(header => header[..header.IndexOf(':', StringComparison.Ordinal)]);

    public static async Task<SentRequest> ReadAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        var headers = request.Headers.NonValidated
            .Concat(request.Content is null ? [] : request.Content.Headers.NonValidated)
            .Where(header => header.Key != "Content-Length")
            .Select(header => $"{header.Key}: {Value(header.Key, string.Join(", ", header.Value))}")
            .Order(StringComparer.Ordinal)
            .ToList();
        request.Options.TryGetValue(DockerRequestOptions.Operation, out var operation);
        return new SentRequest(request.Method.Method, request.RequestUri!.PathAndQuery, headers, body, operation);
    }

    public override string ToString()
    {
        var text = new StringBuilder().Append(Method).Append(' ').Append(Target);
        foreach (var header in Headers)
        {
            text.Append('\n').Append(header);
        }

        return Body.Length == 0 ? text.ToString() : text.Append("\n\n").Append(Encoding.UTF8.GetString(Body)).ToString();
    }

    // Random by its nature; that it is 16 bytes in base64 is all that counts.
    private static string Value(string name, string value) =>
        name == "Sec-WebSocket-Key" ? $"({Convert.FromBase64String(value).Length} random bytes)" : value;
}
