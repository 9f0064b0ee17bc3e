namespace DockerApiGen.Credentials;

/// <summary>What a request needs credentials for.</summary>
/// <param name="Header">The header they go into.</param>
/// <param name="Image">The name of the image, or plugin, whose registry is meant; null for all registries.</param>
internal sealed record RegistryNeed(string Header, string? Image)
{
    public const string AuthHeader = "X-Registry-Auth";
    public const string ConfigHeader = "X-Registry-Config";

    public static HttpRequestOptionsKey<RegistryNeed> Key { get; } = new("DockerApiGen.RegistryNeed");
}
