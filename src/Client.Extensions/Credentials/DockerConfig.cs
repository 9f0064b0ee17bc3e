namespace DockerApiGen.Credentials;

/// <summary>What the docker command's settings say of credentials.</summary>
/// <param name="Source">The file, or the environment variable.</param>
/// <param name="Auths">The credentials in the settings themselves, by the registry's key.</param>
/// <param name="Store">The helper for all registries; null for none.</param>
/// <param name="Helpers">The helpers of single registries, by the registry's key.</param>
internal sealed record DockerConfig(
    string Source,
    IReadOnlyDictionary<string, RegistryCredentials> Auths,
    string? Store,
    IReadOnlyDictionary<string, string> Helpers)
{
    private static readonly Dictionary<string, RegistryCredentials> NoAuths = [];
    private static readonly Dictionary<string, string> NoHelpers = [];

    /// <summary>Settings that say nothing.</summary>
    public static DockerConfig Empty(string source) => new(source, NoAuths, null, NoHelpers);

    /// <summary>The helper that is asked for a registry; null when the settings themselves are.</summary>
    public string? HelperFor(string key)
    {
        var helper = Helpers.TryGetValue(key, out var own) ? own : Store;
        return string.IsNullOrEmpty(helper) ? null : helper;
    }
}
