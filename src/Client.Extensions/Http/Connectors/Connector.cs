namespace DockerApiGen;

/// <summary>Opens connections of one kind. There is one for each scheme.</summary>
internal abstract class Connector
{
    public static Connector Create(DockerEndpoint endpoint, DockerClientOptions options)
    {
        if (options.ConnectCallback is { } connect)
        {
            return new CallbackConnector(endpoint, connect, options.CloseWriteCallback);
        }

        if (endpoint.SocketPath is { } path)
        {
            return new UnixConnector(path);
        }

        if (endpoint.Pipe is { } pipe)
        {
            return new NamedPipeConnector(pipe);
        }

        if (endpoint.Ssh is { } ssh)
        {
            return new SshConnector(endpoint, ssh, options.ConnectTimeout, ProgramFinder.Find);
        }

        var tcp = new TcpConnector(endpoint.Uri.IdnHost, endpoint.Uri.Port, options.TcpKeepAlive);
        return endpoint.Tls is { } tls ? new TlsConnector(endpoint, tcp, new TlsMaterial(tls)) : tcp;
    }

    /// <summary>Opens a connection; the caller owns the stream.</summary>
    public abstract ValueTask<Stream> ConnectAsync(CancellationToken cancellationToken);

    /// <summary>Whether writing can end alone on a connection that this connector opened.</summary>
    public virtual bool CanCloseWrite(Stream connection) => HalfClose.IsKnown(connection);

    /// <summary>Ends writing on a connection that this connector opened, and leaves reading open.</summary>
    public virtual ValueTask CloseWriteAsync(Stream connection, CancellationToken cancellationToken) =>
        HalfClose.CloseWriteAsync(connection, cancellationToken);
}
