using System.Globalization;

namespace DockerApiGen;

/// <summary>The daemon's address, and where the setting came from.</summary>
public sealed class DockerEndpoint
{
    private const string OptionSource = "option";
    private const string EnvironmentSource = "DOCKER_HOST";
    private const string DefaultSource = "default socket";
    private const string DefaultSocket = "/var/run/docker.sock";
    private const int DefaultPort = 2375;

    // What sockaddr_un holds on macOS; Linux has four more.
    private const int LongestSocketPath = 103;

    private DockerEndpoint(Uri uri, string source, string? socketPath)
    {
        Uri = uri;
        Source = source;
        SocketPath = socketPath;
    }

    /// <summary>Gets the address, such as <c>unix:///var/run/docker.sock</c> or <c>tcp://127.0.0.1:2375</c>.</summary>
    public Uri Uri { get; }

    /// <summary>Gets where the setting came from: <c>option</c>, <c>DOCKER_HOST</c> or <c>default socket</c>.</summary>
    public string Source { get; }

    /// <summary>Gets the path of the unix socket; null for TCP.</summary>
    internal string? SocketPath { get; }

    /// <summary>Gets what HTTP takes for the server's address.</summary>
    internal Uri HttpAddress => SocketPath is null
        ? new UriBuilder(Uri.UriSchemeHttp, Uri.Host, Uri.Port).Uri
        : new Uri("http://docker/");

    /// <summary>Finds the daemon's address: the option, else <c>DOCKER_HOST</c>, else the default socket.</summary>
    /// <param name="options">The options, if any.</param>
    /// <param name="environment">Reads an environment variable; the process's own when null.</param>
    /// <returns>The address.</returns>
    /// <exception cref="ArgumentException">The setting is not an address that is supported.</exception>
    public static DockerEndpoint Resolve(DockerClientOptions? options = null, Func<string, string?>? environment = null)
    {
        if (options?.Endpoint is { } endpoint)
        {
            return endpoint.IsAbsoluteUri ? Create(endpoint, OptionSource) : throw Unsupported(endpoint.OriginalString, OptionSource);
        }

        var host = (environment ?? Environment.GetEnvironmentVariable)(EnvironmentSource);
        if (string.IsNullOrWhiteSpace(host))
        {
            return new DockerEndpoint(new Uri("unix://" + DefaultSocket), DefaultSource, DefaultSocket);
        }

        host = host.Trim();

        // A path taken for an absolute file address by Uri is still no address of a daemon.
        return !host.StartsWith('/') && Uri.TryCreate(host, UriKind.Absolute, out var uri)
            ? Create(uri, EnvironmentSource, host)
            : throw Unsupported(host, EnvironmentSource);
    }

    /// <summary>Gives the address and its source, without user information.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Uri.GetComponents(UriComponents.AbsoluteUri & ~UriComponents.UserInfo, UriFormat.UriEscaped)} ({Source})";

    // In the environment the path is written as it is; in a Uri it is escaped.
    private static DockerEndpoint Create(Uri uri, string source, string? setting = null) => uri.Scheme switch
    {
        "unix" => Unix(uri, source, setting?["unix://".Length..] ?? uri.Host + Uri.UnescapeDataString(uri.AbsolutePath)),
        "tcp" or "http" => Tcp(uri, source),
        _ => throw Unsupported(uri.OriginalString, source),
    };

    private static DockerEndpoint Unix(Uri uri, string source, string path)
    {
        if (!path.StartsWith('/') || path.Length < 2)
        {
            throw new ArgumentException($"{Named(source)} is {Quote(uri.OriginalString)}; a unix socket needs an absolute path after unix://, as in unix:///var/run/docker.sock.");
        }

        if (System.Text.Encoding.UTF8.GetByteCount(path) > LongestSocketPath)
        {
            throw new ArgumentException($"{Named(source)} names a unix socket whose path is longer than {LongestSocketPath} bytes, which the system does not allow.");
        }

        return new DockerEndpoint(uri, source, path);
    }

    private static DockerEndpoint Tcp(Uri uri, string source)
    {
        if (uri.Host.Length == 0 || uri.PathAndQuery.Length > 1 || uri.UserInfo.Length > 0)
        {
            throw Unsupported(uri.OriginalString, source);
        }

        var port = uri.Port > 0 ? uri.Port : DefaultPort;
        return new DockerEndpoint(new Uri(string.Create(CultureInfo.InvariantCulture, $"{uri.Scheme}://{uri.Host}:{port}")), source, null);
    }

    private static ArgumentException Unsupported(string value, string source)
    {
        var hint = value.StartsWith('/') ? $" Did you mean unix://{value}?" : "";
        return new ArgumentException(
            $"{Named(source)} is {Quote(value)}, which is not supported. Supported are unix:///path, tcp://host:port and http://host:port.{hint}");
    }

    private static string Named(string source) => source == OptionSource ? "DockerClientOptions.Endpoint" : source;

    // What stands before an @ may be a password.
    private static string Quote(string value) => value.Contains('@', StringComparison.Ordinal) ? "an address with user information" : $"\"{value}\"";
}
