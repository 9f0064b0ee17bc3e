using System.Globalization;

namespace DockerApiGen;

/// <summary>The daemon's address, and where the setting came from.</summary>
public sealed class DockerEndpoint
{
    private const string OptionSource = "option";
    private const string DefaultSource = "default socket";
    private const string DefaultSocket = "/var/run/docker.sock";
    private const string DefaultTlsAddress = "tcp://localhost:2376";
    private const int DefaultPort = 2375;
    private const int DefaultHttpsPort = 2376;

    // What sockaddr_un holds on macOS; Linux has four more.
    private const int LongestSocketPath = 103;

    private DockerEndpoint(Uri uri, string source)
    {
        Uri = uri;
        Source = source;
    }

    /// <summary>Gets the address, such as <c>unix:///var/run/docker.sock</c> or <c>tcp://127.0.0.1:2375</c>.</summary>
    public Uri Uri { get; }

    /// <summary>Gets where the setting came from: <c>option</c>, <c>DOCKER_HOST</c> or <c>default socket</c>.</summary>
    public string Source { get; }

    /// <summary>Gets the path of the unix socket; null for TCP.</summary>
    internal string? SocketPath { get; private init; }

    /// <summary>Gets how TLS is spoken; null for none.</summary>
    internal TlsSettings? Tls { get; private init; }

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
        var variables = new DockerEnvironment(environment ?? DockerEnvironment.OfProcess);
        if (options?.Endpoint is { } endpoint)
        {
            return endpoint.IsAbsoluteUri
                ? Create(endpoint, OptionSource, null, options, variables)
                : throw Unsupported(endpoint.OriginalString, OptionSource);
        }

        if (variables[DockerEnvironment.Host]?.Trim() is not { } host)
        {
            // As the docker command does it: TLS is never spoken on a unix socket.
            return options?.Tls is null && TlsSettings.OfEnvironment(variables) is null
                ? new DockerEndpoint(new Uri("unix://" + DefaultSocket), DefaultSource) { SocketPath = DefaultSocket }
                : Create(new Uri(DefaultTlsAddress), DefaultSource, null, options, variables);
        }

        // A path taken for an absolute file address by Uri is still no address of a daemon.
        return !host.StartsWith('/') && Uri.TryCreate(host, UriKind.Absolute, out var uri)
            ? Create(uri, DockerEnvironment.Host, host, options, variables)
            : throw Unsupported(host, DockerEnvironment.Host);
    }

    /// <summary>Gives the address and its source, without user information.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"{Uri.GetComponents(UriComponents.AbsoluteUri & ~UriComponents.UserInfo, UriFormat.UriEscaped)} ({Source})";

    // In the environment the path is written as it is; in a Uri it is escaped.
    private static DockerEndpoint Create(Uri uri, string source, string? setting, DockerClientOptions? options, DockerEnvironment environment) => uri.Scheme switch
    {
        "unix" when options?.Tls is not null => throw NoTls(uri, source),
        "unix" => Unix(uri, source, setting?["unix://".Length..] ?? uri.Host + Uri.UnescapeDataString(uri.AbsolutePath)),
        "tcp" or "http" or "https" => Tcp(uri, source, options?.Tls is { } tls ? TlsSettings.Of(tls) : TlsSettings.OfEnvironment(environment), environment),
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

        return new DockerEndpoint(uri, source) { SocketPath = path };
    }

    private static DockerEndpoint Tcp(Uri uri, string source, TlsSettings? tls, DockerEnvironment environment)
    {
        if (uri.Host.Length == 0 || uri.PathAndQuery.Length > 1 || uri.UserInfo.Length > 0)
        {
            throw Unsupported(uri.OriginalString, source);
        }

        // Who asks for TLS does not get less because of a word in the address.
        if (uri.Scheme == Uri.UriSchemeHttp && tls is not null)
        {
            throw NoTls(uri, source, tls.Source);
        }

        var isHttps = uri.Scheme == Uri.UriSchemeHttps;
        var port = (isHttps, uri.IsDefaultPort || uri.Port <= 0) switch
        {
            (true, true) when !uri.OriginalString.TrimEnd('/').EndsWith(":443", StringComparison.Ordinal) => DefaultHttpsPort,
            (false, true) when uri.Scheme == "tcp" => DefaultPort,
            _ => uri.Port,
        };
        return new DockerEndpoint(new Uri(string.Create(CultureInfo.InvariantCulture, $"{uri.Scheme}://{uri.Host}:{port}")), source)
        {
            Tls = tls ?? (isHttps ? OfHttps(environment) : null),
        };
    }

    // Nobody asked for anything but TLS: what DOCKER_CERT_PATH has counts, else the system's authorities.
    private static TlsSettings OfHttps(DockerEnvironment environment) => environment[DockerEnvironment.CertPath] is { } folder
        ? TlsSettings.OfFolder(folder, DockerEnvironment.CertPath, skipVerification: false)
        : new TlsSettings { Source = "https" };

    private static ArgumentException NoTls(Uri uri, string source, string setting = "DockerClientOptions.Tls") => new(
        $"{setting} asks for TLS, but {Named(source)} is {Quote(uri.OriginalString)}, which is without: use tcp://host:port or https://host:port, or leave TLS out.");

    private static ArgumentException Unsupported(string value, string source)
    {
        var hint = value.StartsWith('/') ? $" Did you mean unix://{value}?" : "";
        return new ArgumentException(
            $"{Named(source)} is {Quote(value)}, which is not supported. Supported are unix:///path, tcp://host:port, http://host:port and https://host:port.{hint}");
    }

    private static string Named(string source) => source == OptionSource ? "DockerClientOptions.Endpoint" : source;

    // What stands before an @ may be a password.
    private static string Quote(string value) => value.Contains('@', StringComparison.Ordinal) ? "an address with user information" : $"\"{value}\"";
}
