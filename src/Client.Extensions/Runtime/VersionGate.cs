namespace DockerApiGen.Runtime;

/// <summary>Checks a request that is about to go to a daemon older than its client.</summary>
internal static class VersionGate
{
    /// <summary>Refuses an operation, a parameter or a body property that the version in use does not have.</summary>
    /// <exception cref="DockerApiVersionException">There is one.</exception>
    public static void Check(HttpRequestMessage request, ApiVersionNumber inUse, string clientVersion)
    {
        if (!ApiVersionNumber.TryParse(clientVersion, out var client)
            || inUse.CompareTo(client) >= 0
            || !request.Options.TryGetValue(DockerRequestOptions.Operation, out var operation))
        {
            return;
        }

        var check = new VersionCheck(inUse, RequestIdentity.Of(request));
        if (operation.Versions is { } versions)
        {
            check.Require(operation.Name, versions);
        }

        foreach (var (name, needed) in operation.VersionedParameters)
        {
            if (IsSent(request, name))
            {
                check.Require(name, needed);
            }
        }

        (request.Content as PooledContent)?.CheckVersions(check);
    }

    private static bool IsSent(HttpRequestMessage request, string name)
    {
        if (request.Headers.NonValidated.Contains(name))
        {
            return true;
        }

        var text = (request.RequestUri?.OriginalString ?? "").AsSpan();
        var query = text[(text.IndexOf('?') + 1)..];
        var key = $"{Uri.EscapeDataString(name)}=";
        foreach (var part in query.Split('&'))
        {
            if (query[part].StartsWith(key, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
