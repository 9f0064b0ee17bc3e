namespace DockerApiGen.Runtime;

/// <summary>The headers that ask for the connection.</summary>
internal static class DuplexHeaders
{
    public static void Add(HttpRequestMessage request)
    {
        if (request.Headers.Upgrade.Count == 0)
        {
            request.Headers.TryAddWithoutValidation("Upgrade", "tcp");
        }

        if (!request.Headers.Connection.Contains("Upgrade"))
        {
            request.Headers.Connection.Add("Upgrade");
        }
    }
}
