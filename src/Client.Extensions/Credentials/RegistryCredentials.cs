namespace DockerApiGen;

/// <summary>
/// What a registry is shown: a user's name and password, or a token. It is sent to the daemon in a header of the operations
/// that need it and appears nowhere else.
/// </summary>
public sealed class RegistryCredentials
{
    /// <summary>Gets or sets the name of the user.</summary>
    public string? Username { get; set; }

    /// <summary>Gets or sets the user's password, or an access token in its place.</summary>
    public string? Password { get; set; }

    /// <summary>Gets or sets a token that the registry gave for a name and a password, and takes in their place.</summary>
    public string? IdentityToken { get; set; }

    /// <summary>Gets or sets a bearer token that is handed to the registry as it is.</summary>
    public string? RegistryToken { get; set; }

    /// <summary>Gets or sets the registry's address as it is told to the daemon; when null, it is that of the registry that is asked for.</summary>
    public string? ServerAddress { get; set; }

    internal bool IsEmpty =>
        string.IsNullOrEmpty(Username) && string.IsNullOrEmpty(Password) && string.IsNullOrEmpty(IdentityToken) && string.IsNullOrEmpty(RegistryToken);
}
