using System.Net.Sockets;

namespace DockerApiGen;

/// <summary>Connects to a unix socket.</summary>
internal sealed class UnixConnector(string path) : SocketConnector
{
    protected override Socket CreateSocket() => new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    protected override ValueTask ConnectAsync(Socket socket, CancellationToken cancellationToken) =>
        socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
}
