using System.Net.Sockets;

namespace DockerApiGen;

/// <summary>Connects over TCP.</summary>
internal sealed class TcpConnector(string host, int port, TimeSpan keepAlive) : SocketConnector
{
    protected override Socket CreateSocket() => new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    protected override ValueTask ConnectAsync(Socket socket, CancellationToken cancellationToken)
    {
        // A stream can be silent for days; without it nobody notices that the other side is gone.
        if (keepAlive > TimeSpan.Zero)
        {
            var seconds = (int)Math.Clamp(Math.Ceiling(keepAlive.TotalSeconds), 1, short.MaxValue);
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, seconds);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, seconds);
        }

        return socket.ConnectAsync(host, port, cancellationToken);
    }
}
