namespace DockerApiGen.Runtime;

/// <summary>The headers that ask for the connection.</summary>
internal static class DuplexHeaders
{
    public static void Add(HttpRequestMessage request)
    {
        if (request.Headers.Upgrade.Count == 0)
        {
            request.Headers.TryAddWithoutValidation("Upgrade", IsSession(request) ? "h2c" : "tcp");
        }

        if (!request.Headers.Connection.Contains("Upgrade"))
        {
            request.Headers.Connection.Add("Upgrade");
        }
    }

    // A session speaks HTTP/2 on its connection, and the daemon refuses to call that anything else.
    private static bool IsSession(HttpRequestMessage request) =>
        request.Options.TryGetValue(DockerRequestOptions.Operation, out var operation) && operation.Path == "/session";
}
