namespace DockerApiGen.Hosting;

/// <summary>What configuration may say of <see cref="DockerClientOptions"/>; what it does not say is left as it is.</summary>
internal sealed class DockerSettings
{
    public string? Endpoint { get; set; }

    public string? Context { get; set; }

    public DockerTlsSettings? Tls { get; set; }

    public string? ApiVersion { get; set; }

    public TimeSpan? ConnectTimeout { get; set; }

    public TimeSpan? CallTimeout { get; set; }

    public int? MaxConnectionsPerServer { get; set; }

    public TimeSpan? PooledConnectionIdleTimeout { get; set; }

    public TimeSpan? PooledConnectionLifetime { get; set; }

    public TimeSpan? TcpKeepAlive { get; set; }

    public TimeSpan? NegotiationTimeout { get; set; }

    public Dictionary<string, RegistryLoginSettings> RegistryLogins { get; set; } = [];

    /// <summary>Sets the options that the configuration sets.</summary>
    /// <param name="options">The options.</param>
    /// <param name="path">The path of the section; empty for the whole configuration.</param>
    public void ApplyTo(DockerClientOptions options, string path)
    {
        if (!string.IsNullOrWhiteSpace(Endpoint))
        {
            // What is no address says so when the client is made, by its key.
            options.SetEndpoint(Endpoint, path.Length == 0 ? nameof(Endpoint) : $"{path}:{nameof(Endpoint)}");
        }

        options.Context = Context ?? options.Context;
        options.Tls = Tls?.ToOptions() ?? options.Tls;
        options.ApiVersion = ApiVersion ?? options.ApiVersion;
        options.ConnectTimeout = ConnectTimeout ?? options.ConnectTimeout;
        options.CallTimeout = CallTimeout ?? options.CallTimeout;
        options.MaxConnectionsPerServer = MaxConnectionsPerServer ?? options.MaxConnectionsPerServer;
        options.PooledConnectionIdleTimeout = PooledConnectionIdleTimeout ?? options.PooledConnectionIdleTimeout;
        options.PooledConnectionLifetime = PooledConnectionLifetime ?? options.PooledConnectionLifetime;
        options.TcpKeepAlive = TcpKeepAlive ?? options.TcpKeepAlive;
        options.NegotiationTimeout = NegotiationTimeout ?? options.NegotiationTimeout;
        foreach (var (key, login) in RegistryLogins)
        {
            // A colon separates keys in configuration: a registry with a port is named within.
            options.RegistryLogins[string.IsNullOrEmpty(login.Registry) ? key : login.Registry] = new RegistryCredentials
            {
                Username = login.Username,
                Password = login.Password,
                IdentityToken = login.IdentityToken,
                RegistryToken = login.RegistryToken,
            };
        }
    }
}
