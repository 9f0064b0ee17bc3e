namespace DockerApiGen.Runtime;

/// <summary>
/// The place where <see cref="DockerHttpHandler"/> leaves the connection of a hijacked request; it stays empty over any other
/// handler.
/// </summary>
internal sealed class DuplexConnection
{
    private Func<CancellationToken, ValueTask>? _closeWrite;

    /// <summary>The transport's own stream beneath HTTP; null over a foreign handler.</summary>
    public Stream? Transport { get; private set; }

    /// <summary>Whether writing can end while reading goes on.</summary>
    public bool CanCloseWrite => _closeWrite is not null;

    public void Set(Connector connector, Stream transport)
    {
        Transport = transport;
        _closeWrite = connector.CanCloseWrite(transport) ? cancellationToken => connector.CloseWriteAsync(transport, cancellationToken) : null;
    }

    /// <summary>Says how writing ends where the protocol above the connection has a way of its own.</summary>
    public void CloseWriteWith(Func<CancellationToken, ValueTask> closeWrite) => _closeWrite = closeWrite;

    /// <summary>Ends writing and goes on reading.</summary>
    public ValueTask CloseWriteAsync(CancellationToken cancellationToken) =>
        _closeWrite is { } closeWrite ? closeWrite(cancellationToken) : throw new DockerHalfCloseNotSupportedException();
}
