using DockerApiGen.Credentials;

namespace DockerApiGen;

/// <summary>How to reach a daemon. What is not set comes from the environment, as for the docker command.</summary>
public sealed class DockerClientOptions
{
    /// <summary>
    /// Gets or sets the daemon's address: <c>unix:///path</c>, <c>tcp://host:port</c>, <c>http://host:port</c> or
    /// <c>https://host:port</c>. When null, <c>DOCKER_HOST</c> counts, and without that <c>unix:///var/run/docker.sock</c>.
    /// </summary>
    public Uri? Endpoint { get; set; }

    /// <summary>
    /// Gets or sets how TLS is spoken with <c>tcp://</c> and <c>https://</c>. When null, <c>DOCKER_TLS_VERIFY</c> and
    /// <c>DOCKER_CERT_PATH</c> count, and <c>https://</c> trusts the system's authorities where these name none.
    /// </summary>
    public DockerTlsOptions? Tls { get; set; }

    /// <summary>
    /// Gets or sets the API version to speak, such as <c>1.41</c>. When null, <c>DOCKER_API_VERSION</c> counts, and without that
    /// the client asks the daemon and speaks the smaller of its own and the daemon's.
    /// </summary>
    public string? ApiVersion { get; set; }

    /// <summary>Gets or sets how long opening a connection may take. 10 seconds by default; <see cref="Timeout.InfiniteTimeSpan"/> for no limit.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets or sets how many connections are open at most for ordinary calls. Streams do not count. No limit by default.</summary>
    public int MaxConnectionsPerServer { get; set; } = int.MaxValue;

    /// <summary>Gets or sets how long an unused connection stays open. One minute by default.</summary>
    public TimeSpan PooledConnectionIdleTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets or sets how long asking the daemon for its API version may take. 30 seconds by default.</summary>
    public TimeSpan NegotiationTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Gets or sets who knows the credentials that pull, push, build and the like show to registries, where the caller passes
    /// none. The docker command's by default, as <see cref="DockerConfigCredentials"/> finds them; null for nobody.
    /// </summary>
    public IRegistryCredentialProvider? Credentials { get; set; } = new DockerConfigCredentials();

    /// <summary>
    /// Gets the credentials that count before those of <see cref="Credentials"/>, by the registry's host and, where it has
    /// one, its port: <c>ghcr.io</c>, <c>localhost:5000</c>, <c>docker.io</c> for Docker Hub.
    /// </summary>
    public IDictionary<string, RegistryCredentials> RegistryLogins { get; } = new Dictionary<string, RegistryCredentials>(StringComparer.OrdinalIgnoreCase);
}
