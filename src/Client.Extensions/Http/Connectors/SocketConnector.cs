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

    protected abstract Socket CreateSocket();

    protected abstract ValueTask ConnectAsync(Socket socket, CancellationToken cancellationToken);
}
