using DockerApiGen.Credentials;

namespace DockerApiGen;

/// <summary>How to reach a daemon. What is not set comes from the environment, as for the docker command.</summary>
public sealed class DockerClientOptions
{
    /// <summary>
    /// Gets or sets the daemon's address: <c>unix:///path</c>, <c>tcp://host:port</c>, <c>http://host:port</c>,
    /// <c>https://host:port</c>, <c>ssh://user@host:port</c> or <c>npipe:////./pipe/docker_engine</c>. When it is null, the address is
    /// that of <c>DOCKER_HOST</c>; when that is not set, that of the context; and when there is no context, the first default socket
    /// that exists. <c>DOCKER_HOST</c>, contexts and configuration may also say <c>http+unix://%2Fpath</c>, which no
    /// <see cref="Uri"/> can hold.
    /// </summary>
    public Uri? Endpoint
    {
        get;
        set
        {
            field = value;
            EndpointSetting = value is null ? null : new EndpointSetting(value.OriginalString, "option", "DockerClientOptions.Endpoint", IsEscaped: true);
        }
    }

    /// <summary>
    /// Gets or sets the context of the docker command to use, by its name. When null, and neither <see cref="Endpoint"/> nor
    /// <c>DOCKER_HOST</c> is set, <c>DOCKER_CONTEXT</c> counts, else what config.json chooses. The one called <c>default</c> is
    /// <c>DOCKER_HOST</c> or the default socket.
    /// </summary>
    public string? Context { get; set; }

    /// <summary>
    /// Gets or sets how TLS is spoken with <c>tcp://</c> and <c>https://</c>. When null, a context's own files count, without a context
    /// <c>DOCKER_TLS_VERIFY</c> and <c>DOCKER_CERT_PATH</c>; <c>https://</c> trusts the system's authorities where these name none.
    /// <c>DOCKER_TLS</c>, which is TLS without verification, changes nothing for a context or an <see cref="Endpoint"/> with
    /// <c>https://</c>: there, <see cref="DockerTlsOptions.SkipVerification"/> alone turns verification off.
    /// </summary>
    public DockerTlsOptions? Tls { get; set; }

    /// <summary>
    /// Gets or sets what opens connections, in place of an address: each call gives a new one to a daemon, and
    /// <see cref="ConnectTimeout"/> cancels it. The stream is disposed when it is no longer used. Writing can end alone on a
    /// NetworkStream, an SslStream and a Windows pipe of messages; for others see <see cref="CloseWriteCallback"/>.
    /// </summary>
    public Func<CancellationToken, ValueTask<Stream>>? ConnectCallback { get; set; }

    /// <summary>Gets or sets what ends writing and leaves reading open on a stream that <see cref="ConnectCallback"/> gave.</summary>
    public Func<Stream, CancellationToken, ValueTask>? CloseWriteCallback { get; set; }

    /// <summary>
    /// Gets or sets the API version to speak, such as <c>1.41</c>. When null, <c>DOCKER_API_VERSION</c> counts, and without that
    /// the client asks the daemon and speaks the smaller of its own and the daemon's.
    /// </summary>
    public string? ApiVersion { get; set; }

    /// <summary>
    /// Gets or sets how long opening a connection may take, TLS included. 10 seconds by default; <see cref="Timeout.InfiniteTimeSpan"/>
    /// for no limit. Over <c>ssh://</c> it is ssh's own limit for reaching the other machine and its first words. What
    /// comes later there, logging in and starting the docker command, is silent until the daemon answers, and is limited by
    /// <see cref="NegotiationTimeout"/> for the question for the API version and by <see cref="CallTimeout"/> for calls, and else by
    /// cancelling alone.
    /// </summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Gets or sets how long a call may take in all: waiting for a connection where <see cref="MaxConnectionsPerServer"/> limits them,
    /// opening one, and the answer to its last byte. Then it ends in a <see cref="TimeoutException"/>. Asking for the API version,
    /// which the first call waits for, has <see cref="NegotiationTimeout"/> instead. Streams, uploads, builds and waiting for
    /// containers have no limit.
    /// <see cref="Timeout.InfiniteTimeSpan"/>, no limit, by default.
    /// </summary>
    public TimeSpan CallTimeout { get; set; } = Timeout.InfiniteTimeSpan;

    /// <summary>
    /// Gets or sets how many connections are open at most for ordinary calls; further calls wait for one. Streams do not count. No
    /// limit by default; with one, asking for the API version takes a connection of its own for the time. Over ssh each connection is a process.
    /// </summary>
    public int MaxConnectionsPerServer { get; set; } = int.MaxValue;

    /// <summary>Gets or sets how long an unused connection stays open. One minute by default; zero makes each call open its own.</summary>
    public TimeSpan PooledConnectionIdleTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Gets or sets how old a connection may be when a call takes it again, so that a change of a name's address or of a
    /// certificate is noticed. <see cref="Timeout.InfiniteTimeSpan"/>, no limit, by default.
    /// </summary>
    public TimeSpan PooledConnectionLifetime { get; set; } = Timeout.InfiniteTimeSpan;

    /// <summary>
    /// Gets or sets after how long a silence the system asks the other side of a TCP connection for a sign of life, and how long it
    /// waits between two such questions; whole seconds. 30 seconds by default; <see cref="Timeout.InfiniteTimeSpan"/> for never.
    /// </summary>
    public TimeSpan TcpKeepAlive { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets how long asking the daemon for its API version may take. 30 seconds by default.</summary>
    public TimeSpan NegotiationTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Gets or sets where pull, push, build and the other operations that need them get credentials for registries, when the caller
    /// passes none. By default these are the docker command's, as <see cref="DockerConfigCredentials"/> finds them; null means no
    /// credentials.
    /// </summary>
    public IRegistryCredentialProvider? Credentials { get; set; } = new DockerConfigCredentials();

    /// <summary>
    /// Gets credentials that are used instead of those of <see cref="Credentials"/>. The key is the registry's host, with its port where
    /// it has one: <c>ghcr.io</c>, <c>localhost:5000</c>, <c>docker.io</c> for Docker Hub.
    /// </summary>
    public IDictionary<string, RegistryCredentials> RegistryLogins { get; } = new Dictionary<string, RegistryCredentials>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets the daemon's address as it was written, and where; null where there is none.</summary>
    internal EndpointSetting? EndpointSetting { get; private set; }

    /// <summary>Sets the daemon's address from a text, which need not be a <see cref="Uri"/>; what is wrong with it is said when it is used.</summary>
    /// <param name="text">The address.</param>
    /// <param name="name">The setting that it stands in, for messages.</param>
    internal void SetEndpoint(string text, string name)
    {
        Endpoint = Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var uri) ? uri : null;
        EndpointSetting = new EndpointSetting(text, name, name, IsEscaped: true);
    }
}
