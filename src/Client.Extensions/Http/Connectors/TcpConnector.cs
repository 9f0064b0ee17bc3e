using System.Net.Sockets;

namespace DockerApiGen;

/// <summary>Connects over TCP.</summary>
internal sealed class TcpConnector(string host, int port) : SocketConnector
{
    protected override Socket CreateSocket() => new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    protected override ValueTask ConnectAsync(Socket socket, CancellationToken cancellationToken)
    {
        // A stream can be silent for days; without it nobody notices that the other side is gone.
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        return socket.ConnectAsync(host, port, cancellationToken);
    }
}
