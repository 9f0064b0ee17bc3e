using System.IO.Pipes;
using System.Net.Security;
using System.Net.Sockets;

namespace DockerApiGen;

/// <summary>How writing ends on each kind of stream while reading goes on.</summary>
internal static class HalfClose
{
    /// <summary>Whether there is a way.</summary>
    public static bool IsKnown(Stream connection) => connection switch
    {
        NetworkStream or SslStream or SshStream => true,
        NamedPipeClientStream pipe => WindowsPipe.HasMessages(pipe),
        _ => false,
    };

    /// <summary>Ends writing on a connection for which there is a way.</summary>
    public static async ValueTask CloseWriteAsync(Stream connection, CancellationToken cancellationToken)
    {
        try
        {
            switch (connection)
            {
                case NetworkStream network:
                    network.Socket.Shutdown(SocketShutdown.Send);
                    break;
                case SslStream tls:
                    // Sends close_notify. Shutting the socket beneath would tear the connection for the daemon.
                    await tls.ShutdownAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
                    break;
                case SshStream ssh:
                    await ssh.CloseWriteAsync().ConfigureAwait(false);
                    break;
                case NamedPipeClientStream pipe:
                    await WindowsPipe.WriteEmptyMessageAsync(pipe, cancellationToken).ConfigureAwait(false);
                    break;
                default:
                    throw new DockerHalfCloseNotSupportedException();
            }
        }
        catch (Exception exception) when (IsClosed(connection, exception))
        {
            // The other side has closed already, and HTTP the connection with it: there is nothing left to end.
        }
    }

    // A pipe tells its other errors from this one by itself.
    private static bool IsClosed(Stream connection, Exception exception) => exception switch
    {
        ObjectDisposedException => true,
        IOException => connection is not NamedPipeClientStream,
        SocketException { SocketErrorCode: SocketError.NotConnected or SocketError.ConnectionReset or SocketError.Shutdown } => true,
        _ => false,
    };
}
