using System.Security.Authentication;

namespace DockerApiGen;

/// <summary>Connects over TLS. The handshake is part of connecting, so that HTTP knows nothing of it and writing can end alone.</summary>
internal sealed class TlsConnector(DockerEndpoint endpoint, TcpConnector tcp, TlsMaterial material) : Connector
{
    public override async ValueTask<Stream> ConnectAsync(CancellationToken cancellationToken)
    {
        var socket = await tcp.ConnectAsync(cancellationToken).ConfigureAwait(false);
        var stream = new TlsStream(socket, endpoint, material.HasClientCertificate);
        var check = new TlsCheck(endpoint.Uri.IdnHost, material.Authorities, material.IsAnchor);
        try
        {
            await stream.AuthenticateAsClientAsync(material.CreateOptions(endpoint.Uri.IdnHost, check), cancellationToken).ConfigureAwait(false);
            return stream;
        }
        catch (Exception exception) when (exception is AuthenticationException or IOException && !cancellationToken.IsCancellationRequested)
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw check.Problem is { } problem
                ? TlsErrors.Refused(endpoint, problem, exception)
                : TlsErrors.Failed(endpoint, material.HasClientCertificate, check.WasAskedForCertificate, exception);
        }
        catch
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
