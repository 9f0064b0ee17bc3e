namespace DockerApiGen.Credentials;

/// <summary>The names under which registries stand in the docker command's settings.</summary>
internal static class RegistryKey
{
    /// <summary>Docker Hub's, which is its address of long ago.</summary>
    public const string DockerHub = "https://index.docker.io/v1/";

    /// <summary>Gives the key of a registry: its host, or Docker Hub's old address.</summary>
    public static string Of(string registry)
    {
        var host = HostOf(registry);
        return host is ImageReference.DockerHub or "index.docker.io" ? DockerHub : host;
    }

    /// <summary>Finds a registry's entry: under its key as it is, else under an address whose host it is.</summary>
    public static bool TryFind<T>(IEnumerable<KeyValuePair<string, T>> entries, string key, out KeyValuePair<string, T> found)
    {
        var isFound = false;
        found = default;
        foreach (var entry in entries)
        {
            if (entry.Key == key)
            {
                found = entry;
                return true;
            }

            if (!isFound && string.Equals(Of(entry.Key), key, StringComparison.OrdinalIgnoreCase))
            {
                found = entry;
                isFound = true;
            }
        }

        return isFound;
    }

    // https://ghcr.io/v2/ is written where ghcr.io is meant.
    private static string HostOf(string address)
    {
        var scheme = address.IndexOf("://", StringComparison.Ordinal);
        var host = scheme < 0 ? address : address[(scheme + 3)..];
        var slash = host.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? host : host[..slash];
    }
}
