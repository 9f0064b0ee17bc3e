using System.Globalization;
using System.Net;
using DockerApiGen.Runtime;

namespace DockerApiGen;

/// <summary>Understands addresses of daemons, and refuses what could mean something else to whoever gets a part of one.</summary>
internal static class EndpointParser
{
    private const int DefaultPort = 2375;
    private const int DefaultTlsPort = 2376;

    // What sockaddr_un holds besides the zero at the end: on Linux and Windows four bytes more than on macOS.
    private static readonly int LongestSocketPath = OperatingSystem.IsLinux() || OperatingSystem.IsWindows() ? 107 : 103;

    private const string HttpUnixForm = "The one form there is has the path escaped in place of the host: http+unix://%2Fvar%2Frun%2Fdocker.sock.";

    /// <summary>Understands an address.</summary>
    /// <param name="setting">The address.</param>
    /// <param name="tls">Gives the TLS that goes with an address over TCP; null for none. Asked only for these.</param>
    /// <exception cref="ArgumentException">It is none; the message names the setting.</exception>
    public static DockerEndpoint Parse(EndpointSetting setting, Func<bool, TlsSettings?> tls)
    {
        var text = setting.Text;
        if (ControlCharacters.Any(text))
        {
            throw setting.Refuse(", which holds control characters; no address has any.");
        }

        // As the docker command reads it: 10.0.0.1:2375 is an address over TCP.
        if (IsHostAndPort(text))
        {
            return Parse(setting with { Text = "tcp://" + text }, tls);
        }

        var colon = text.IndexOf(':');
        var scheme = colon < 0 ? "" : text[..colon].ToLowerInvariant();
        var rest = colon >= 0 && text.AsSpan(colon).StartsWith("://") ? text[(colon + 3)..] : null;
        return (scheme, rest) switch
        {
            ("unix+http" or "unix+https" or "https+unix" or "http+docker", _) => throw setting.Unsupported(HttpUnixForm),
            ("http+unix", null) => throw setting.Unsupported(HttpUnixForm),
            ("http+unix", _) => HttpUnix(setting, rest),
            ("unix", null) => throw setting.Unsupported($"Did you mean unix://{text[5..]}?"),
            ("unix", _) => Unix(setting, rest, setting.IsEscaped ? Uri.UnescapeDataString(rest) : rest),
            ("npipe", _) => Pipe(setting, rest),
            ("ssh", not null) => Ssh(setting, rest),
            ("tcp" or "http" or "https", not null) => Tcp(setting, scheme, tls(scheme == "https")),
            _ => throw setting.Unsupported(text.StartsWith('/') ? $"Did you mean unix://{text}?" : null),
        };
    }

    /// <summary>The address of a unix socket.</summary>
    public static Uri UriOfSocket(string path) => new("unix://" + Uri.EscapeDataString(path).Replace("%2F", "/", StringComparison.Ordinal));

    private static DockerEndpoint Unix(EndpointSetting setting, string written, string path)
    {
        if (!path.StartsWith('/') || path.Length < 2)
        {
            throw setting.Refuse("; a unix socket needs an absolute path after unix://, as in unix:///var/run/docker.sock.");
        }

        RefuseDots(setting, path);
        if (System.Text.Encoding.UTF8.GetByteCount(path) > LongestSocketPath)
        {
            throw new ArgumentException($"{setting.Name} names a unix socket whose path is longer than {LongestSocketPath} bytes, which are the most that this system takes.");
        }

        return Uri.TryCreate("unix://" + written, UriKind.Absolute, out var uri)
            ? new DockerEndpoint(uri, setting.Source) { SocketPath = path }
            : throw setting.Unsupported();
    }

    private static DockerEndpoint HttpUnix(EndpointSetting setting, string rest)
    {
        var host = rest.TrimEnd('/');
        if (!host.StartsWith("%2F", StringComparison.OrdinalIgnoreCase) || host.AsSpan().ContainsAny('/', '?', '#'))
        {
            throw setting.Unsupported(HttpUnixForm);
        }

        var path = Uri.UnescapeDataString(host);
        return Unix(setting, UriOfSocket(path).AbsolutePath, path);
    }

    private static DockerEndpoint Pipe(EndpointSetting setting, string? rest)
    {
        var parts = rest?.Replace('\\', '/').Split('/') ?? [];
        if (parts is not ["", "", { Length: > 0 } server, "pipe", { Length: > 0 } name]
            || server == ".." || name is "." or ".." || name.Equals("anonymous", StringComparison.OrdinalIgnoreCase)
            || (server != "." && !IsHostName(server)))
        {
            throw setting.Refuse("; a named pipe is written npipe:////./pipe/docker_engine.");
        }

        return new DockerEndpoint(new Uri($"npipe:////{server}/pipe/{Uri.EscapeDataString(name)}"), setting.Source) { Pipe = new PipeAddress(server, name) };
    }

    private static DockerEndpoint Ssh(EndpointSetting setting, string rest)
    {
        var slash = rest.IndexOf('/');
        var (authority, path) = slash < 0 ? (rest, "") : (rest[..slash], rest[slash..]);
        var at = authority.LastIndexOf('@');
        var user = at < 0 ? null : authority[..at];
        if (user is not null && (user.Length == 0 || user[0] == '-' || !user.All(character => char.IsAsciiLetterOrDigit(character) || "._-+@".Contains(character, StringComparison.Ordinal))))
        {
            throw setting.Refuse(user.Contains(':', StringComparison.Ordinal)
                ? ", and ssh takes no password in an address: use a key."
                : "; the user's name is empty, begins with a dash or holds characters that ssh or a shell would not take for a part of a name.");
        }

        var (host, port) = SplitPort(setting, authority[(at + 1)..]);
        if (!IsHostName(host) && !(IPAddress.TryParse(host, out _) && host.Contains(':', StringComparison.Ordinal)))
        {
            throw setting.Refuse("; the host's name is empty, begins with a dash or holds characters that no host's name has. An address for ssh is written ssh://user@host:port.");
        }

        path = path == "/" ? "" : path;
        RefuseDots(setting, path);
        if (!path.All(character => char.IsAsciiLetterOrDigit(character) || "/._-+@=,".Contains(character, StringComparison.Ordinal)))
        {
            throw setting.Refuse("; the socket's path passes through the shell of the other machine and may hold letters, digits and /._-+@=, only.");
        }

        var ssh = new SshAddress(user, host, port, path.Length == 0 ? null : path);
        var shown = host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host;
        var uri = $"ssh://{(user is null ? "" : Uri.EscapeDataString(user) + "@")}{shown}{(port is { } number ? $":{number}" : "")}{path}";
        return Uri.TryCreate(uri, UriKind.Absolute, out var address) ? new DockerEndpoint(address, setting.Source) { Ssh = ssh } : throw setting.Unsupported();
    }

    private static (string Host, int? Port) SplitPort(EndpointSetting setting, string authority)
    {
        var bracket = authority.IndexOf(']');
        if (authority.StartsWith('[') && bracket < 0)
        {
            throw setting.Unsupported();
        }

        var host = authority.StartsWith('[') ? authority[1..bracket] : authority.Split(':')[0];
        var rest = authority.StartsWith('[') ? authority[(bracket + 1)..] : authority[host.Length..];
        return rest switch
        {
            "" => (host, null),
            [':', .. var digits] when int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535 => (host, port),
            _ => throw setting.Refuse("; its port is no number from 1 to 65535."),
        };
    }

    private static DockerEndpoint Tcp(EndpointSetting setting, string scheme, TlsSettings? tls)
    {
        if (!Uri.TryCreate(setting.Text, UriKind.Absolute, out var uri) || uri.Host.Length == 0 || uri.UserInfo.Length > 0)
        {
            throw setting.Unsupported();
        }

        // As it is written: a Uri has left out what dots take back.
        var authority = setting.Text[(scheme.Length + 3)..].TrimEnd('/');
        if (authority.AsSpan().ContainsAny(@"/\?#"))
        {
            throw setting.Refuse("; a path behind the host and port is not supported, though the docker command puts one before that of each request.");
        }

        // Who asks for TLS does not get less because of a word in the address.
        if (scheme == "http" && tls is not null)
        {
            throw WithoutTls(setting, tls.Source);
        }

        // Uri knows ports of 80 and 443 for the schemes of the web, which no daemon means, but whoever wrote them does.
        var port = SplitPort(setting, authority).Port ?? scheme switch
        {
            "tcp" => DefaultPort,
            "https" => DefaultTlsPort,
            _ => uri.Port,
        };
        return new DockerEndpoint(new Uri(string.Create(CultureInfo.InvariantCulture, $"{scheme}://{uri.Host}:{port}")), setting.Source) { Tls = tls };
    }

    /// <summary>TLS is asked for by name, and the address has none.</summary>
    public static ArgumentException WithoutTls(EndpointSetting setting, string asking) =>
        setting.Refuse($", which is without TLS, but {asking} asks for it: use tcp://host:port or https://host:port, or leave TLS out.");

    private static void RefuseDots(EndpointSetting setting, string path)
    {
        if (path.Split('/').Contains(".."))
        {
            throw setting.Refuse("; a path with .. in it is not taken.");
        }
    }

    /// <summary>Whether a text can be the name, or the IPv4 address, of a host.</summary>
    public static bool IsHostName(string host) =>
        host.Length is > 0 and <= 255 && host[0] != '-' && host.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_');

    private static bool IsHostAndPort(string text)
    {
        var colon = text.LastIndexOf(':');
        return colon > 0 && colon < text.Length - 1 && text.AsSpan(colon + 1).IndexOfAnyExceptInRange('0', '9') < 0
            && (IsHostName(text[..colon]) || (text[0] == '[' && IPAddress.TryParse(text[..colon], out _)));
    }
}
