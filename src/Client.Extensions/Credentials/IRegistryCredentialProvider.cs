namespace DockerApiGen.Credentials;

/// <summary>Knows credentials for registries. It is asked for each pull, push, build and the like, by several callers at once.</summary>
public interface IRegistryCredentialProvider
{
    /// <summary>Gives the credentials for one registry.</summary>
    /// <param name="registry">The registry's host, and its port where it has one, as in the name of an image: <c>ghcr.io</c>, or <c>docker.io</c> for Docker Hub.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    /// <returns>The credentials; null when there are none, and the daemon goes to the registry as nobody.</returns>
    /// <exception cref="DockerCredentialsException">There may be some, but they cannot be had.</exception>
    ValueTask<RegistryCredentials?> GetAsync(string registry, CancellationToken cancellationToken);

    /// <summary>Gives the credentials for all registries there are some for; a build may need any of them.</summary>
    /// <param name="cancellationToken">Cancels the search.</param>
    /// <returns>The credentials by the registry's host, or by <c>https://index.docker.io/v1/</c> for Docker Hub.</returns>
    /// <exception cref="DockerCredentialsException">The settings cannot be read.</exception>
    ValueTask<IReadOnlyDictionary<string, RegistryCredentials>> GetAllAsync(CancellationToken cancellationToken);
}
