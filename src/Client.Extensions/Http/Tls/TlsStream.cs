using System.Net.Security;

namespace DockerApiGen;

/// <summary>
/// TLS that knows why its first read fails: from TLS 1.3 on the client is done with the handshake before the daemon has looked at
/// its certificate, and hears of a refusal when it reads.
/// </summary>
internal sealed class TlsStream(Stream inner, DockerEndpoint endpoint, bool hasClientCertificate) : SslStream(inner)
{
    private bool _wasHeard;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        _wasHeard ? base.ReadAsync(buffer, cancellationToken) : ReadFirstAsync(buffer, cancellationToken);

    private async ValueTask<int> ReadFirstAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            var count = await base.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            _wasHeard |= count > 0;
            return count;
        }
        catch (IOException exception) when (TlsErrors.IsAboutCertificates(exception))
        {
            throw TlsErrors.Failed(endpoint, hasClientCertificate, wasAskedForCertificate: !hasClientCertificate, exception);
        }
    }
}
