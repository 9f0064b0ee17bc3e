namespace DockerApiGen.Hosting;

/// <summary>What configuration may say of credentials for a registry.</summary>
internal sealed class RegistryLoginSettings
{
    public string? Registry { get; set; }

    public string? Username { get; set; }

    public string? Password { get; set; }

    public string? IdentityToken { get; set; }

    public string? RegistryToken { get; set; }
}
