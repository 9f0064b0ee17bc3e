namespace DockerApiGen;

/// <summary>Connects as the program says.</summary>
internal sealed class CallbackConnector(
    DockerEndpoint endpoint,
    Func<CancellationToken, ValueTask<Stream>> connect,
    Func<Stream, CancellationToken, ValueTask>? closeWrite) : Connector
{
    public override async ValueTask<Stream> ConnectAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await connect(cancellationToken).ConfigureAwait(false)
                ?? throw new InvalidOperationException("it gave no stream");
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or DockerConnectionException))
        {
            throw new DockerConnectionException(
                endpoint,
                HttpRequestError.ConnectionError,
                $"Cannot connect to the Docker daemon: DockerClientOptions.ConnectCallback failed: {exception.Message}",
                exception);
        }
    }

    public override bool CanCloseWrite(Stream connection) => closeWrite is not null || base.CanCloseWrite(connection);

    public override ValueTask CloseWriteAsync(Stream connection, CancellationToken cancellationToken) =>
        closeWrite is null ? base.CloseWriteAsync(connection, cancellationToken) : closeWrite(connection, cancellationToken);
}
