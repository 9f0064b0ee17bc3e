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

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        _wasHeard ? base.WriteAsync(buffer, cancellationToken) : WriteFirstAsync(buffer, cancellationToken);

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

    // A daemon that refuses closes at once, and writing may fail before anybody has read why.
    private async ValueTask WriteFirstAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            await base.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException)
        {
            try
            {
                await ReadFirstAsync(new byte[1], cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is IOException or NotSupportedException or InvalidOperationException)
            {
                // There is no reason to be had, or somebody is reading it already.
            }

            throw;
        }
    }
}
