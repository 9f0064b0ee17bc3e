namespace DockerApiGen;

/// <summary>The daemon's address, and where the setting came from.</summary>
public sealed class DockerEndpoint
{
    internal DockerEndpoint(Uri uri, string source)
    {
        Uri = uri;
        Source = source;
    }

    /// <summary>Gets the address, such as <c>unix:///var/run/docker.sock</c> or <c>tcp://127.0.0.1:2375</c>.</summary>
    public Uri Uri { get; }

    /// <summary>
    /// Gets where the setting came from: <c>option</c>, the key of a configuration such as <c>Docker:Endpoint</c>, <c>DOCKER_HOST</c>, <c>context "NAME" of …</c> with the setting or file that
    /// chose it, <c>default socket</c> or <c>ConnectCallback</c>.
    /// </summary>
    public string Source { get; }

    /// <summary>Gets the path of the unix socket; null for any other transport.</summary>
    internal string? SocketPath { get; init; }

    /// <summary>Gets the named pipe; null for any other transport.</summary>
    internal PipeAddress? Pipe { get; init; }

    /// <summary>Gets the machine to reach over ssh; null for any other transport.</summary>
    internal SshAddress? Ssh { get; init; }

    /// <summary>Gets whether the program opens the connections, so that the address is none.</summary>
    internal bool IsOfCallback { get; init; }

    /// <summary>Gets how TLS is spoken; null for none.</summary>
    internal TlsSettings? Tls { get; init; }

    /// <summary>Gets what else was tried before the default socket was taken; empty where a setting decided.</summary>
    internal IReadOnlyList<string> OtherSockets { get; init; } = [];

    /// <summary>Gets what HTTP takes for the server's address.</summary>
    internal Uri HttpAddress => Uri.Scheme is "tcp" or "http" or "https"
        ? new UriBuilder(Uri.UriSchemeHttp, Uri.Host, Uri.Port).Uri
        : new Uri("http://docker/");

    /// <summary>
    /// Finds the daemon's address as the docker command does: the option, else <c>DOCKER_HOST</c>, else the context of
    /// <c>DOCKER_CONTEXT</c> or of config.json, else the first default socket that is there.
    /// </summary>
    /// <param name="options">The options, if any.</param>
    /// <param name="environment">Reads an environment variable; the process's own when null.</param>
    /// <returns>The address.</returns>
    /// <exception cref="ArgumentException">The setting is not an address that is supported, or a file it needs is unusable; the message names both.</exception>
    public static DockerEndpoint Resolve(DockerClientOptions? options = null, Func<string, string?>? environment = null) =>
        new EndpointResolver(options, new DockerEnvironment(environment ?? DockerEnvironment.OfProcess)).Resolve();

    /// <summary>Gives the address and its source, without user information.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Uri.GetComponents(UriComponents.AbsoluteUri & ~UriComponents.UserInfo, UriFormat.UriEscaped)} ({Source})";
}
