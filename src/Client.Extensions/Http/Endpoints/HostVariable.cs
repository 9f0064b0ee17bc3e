namespace DockerApiGen;

/// <summary>The short forms of an address that the docker command takes from its environment.</summary>
internal static class HostVariable
{
    private const string DefaultHost = "localhost";
    private const string DefaultPort = "2375";
    private const string Tcp = "tcp://";

    /// <summary>
    /// Gives the address in full: a name alone is a host over TCP, a host or port that is missing is <c>localhost</c> or 2375 (with
    /// TLS as well, as by the docker command), and a socket or pipe that is missing the default one. What is none of these stays as
    /// it is.
    /// </summary>
    public static string Complete(string text) => text switch
    {
        "unix://" => "unix://" + EndpointResolver.DefaultSocket,
        "npipe://" => EndpointResolver.DefaultPipe,
        _ when text.StartsWith(Tcp, StringComparison.OrdinalIgnoreCase) => Tcp + CompleteAuthority(text[Tcp.Length..]),
        _ when IsShort(text) => Tcp + CompleteAuthority(text),
        _ => text,
    };

    private static string CompleteAuthority(string authority)
    {
        if (authority.Length > 0 && !IsShort(authority))
        {
            return authority;
        }

        var colon = authority.IndexOf(':');
        var (host, port) = colon < 0 ? (authority, "") : (authority[..colon], authority[(colon + 1)..]);
        return $"{(host.Length == 0 ? DefaultHost : host)}:{(port.Length == 0 ? DefaultPort : port)}";
    }

    // A name, a colon and digits, of which one may be missing.
    private static bool IsShort(string text)
    {
        var colon = text.IndexOf(':');
        return colon < 0
            ? EndpointParser.IsHostName(text)
            : (colon == 0 || EndpointParser.IsHostName(text[..colon])) && text.AsSpan(colon + 1).IndexOfAnyExceptInRange('0', '9') < 0;
    }
}
