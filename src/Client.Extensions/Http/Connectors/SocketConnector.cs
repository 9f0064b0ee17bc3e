using System.Net.Sockets;

namespace DockerApiGen;

/// <summary>What connectors over a bare socket share.</summary>
internal abstract class SocketConnector : Connector
{
    public sealed override async ValueTask<Stream> ConnectAsync(CancellationToken cancellationToken)
    {
        var socket = CreateSocket();
        try
        {
            await ConnectAsync(socket, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public sealed override ValueTask CloseWriteAsync(Stream connection, CancellationToken cancellationToken)
    {
        try
        {
            ((NetworkStream)connection).Socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception exception) when (exception is ObjectDisposedException
            or SocketException { SocketErrorCode: SocketError.NotConnected or SocketError.ConnectionReset or SocketError.Shutdown })
        {
            // The other side has closed already, and HTTP the socket with it: there is nothing left to end.
        }

        return ValueTask.CompletedTask;
    }

    protected abstract Socket CreateSocket();

    protected abstract ValueTask ConnectAsync(Socket socket, CancellationToken cancellationToken);
}
