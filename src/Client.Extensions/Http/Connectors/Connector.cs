namespace DockerApiGen;

/// <summary>Opens connections of one kind. There is one for each scheme.</summary>
internal abstract class Connector
{
    public static Connector Create(DockerEndpoint endpoint)
    {
        if (endpoint.SocketPath is { } path)
        {
            return new UnixConnector(path);
        }

        var tcp = new TcpConnector(endpoint.Uri.IdnHost, endpoint.Uri.Port);
        return endpoint.Tls is { } tls ? new TlsConnector(endpoint, tcp, new TlsMaterial(tls)) : tcp;
    }

    /// <summary>Opens a connection; the caller owns the stream.</summary>
    public abstract ValueTask<Stream> ConnectAsync(CancellationToken cancellationToken);

    /// <summary>Ends writing on a connection that this connector opened, and leaves reading open.</summary>
    public abstract ValueTask CloseWriteAsync(Stream connection, CancellationToken cancellationToken);
}
