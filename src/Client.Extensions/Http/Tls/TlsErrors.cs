namespace DockerApiGen;

/// <summary>Words for TLS that did not come about.</summary>
internal static class TlsErrors
{
    private const string CertificateAdvice = "Set DockerClientOptions.Tls, or DOCKER_CERT_PATH to the folder of cert.pem and key.pem.";

    /// <summary>The client refused the daemon's certificate.</summary>
    public static DockerConnectionException Refused(DockerEndpoint endpoint, string problem, Exception exception) =>
        Create(endpoint, $"it is not trusted, because {problem}.", exception);

    /// <summary>The daemon refused the client, or TLS did not come about for another reason.</summary>
    public static DockerConnectionException Failed(DockerEndpoint endpoint, bool hasClientCertificate, bool wasAskedForCertificate, Exception exception)
    {
        var cause = CauseOf(exception);
        return Create(endpoint, (IsAboutCertificates(exception), hasClientCertificate) switch
        {
            (true, false) when wasAskedForCertificate => $"it requires a client certificate, and none was given. {CertificateAdvice}",

            // What old versions of TLS say to that, and to much else.
            (_, false) when wasAskedForCertificate && cause.Contains("handshake failure", StringComparison.OrdinalIgnoreCase) =>
                $"it requires a client certificate, it seems, and none was given ({cause}). {CertificateAdvice}",
            (true, true) => $"it refused the client certificate ({cause}). It has to be from the authority that the daemon trusts, valid now, and made for client authentication.",
            _ when cause.Contains("frame", StringComparison.Ordinal) || cause.Contains("wrong version", StringComparison.Ordinal) =>
                "what listens there does not speak TLS. If it is a daemon without TLS, say http://host:port and leave out the settings of TLS.",

            // The connection can be gone before the reason was read.
            (_, true) when exception is IOException => $"the TLS handshake broke off: {cause} It may have refused the client certificate.",
            (_, false) when wasAskedForCertificate && exception is IOException =>
                $"the TLS handshake broke off: {cause} It asked for a client certificate, and none was given; it may require one. {CertificateAdvice}",
            _ => $"the TLS handshake failed: {cause}",
        }, exception);
    }

    /// <summary>Whether the other side said that the matter is a certificate: no platform gives TLS's alerts as numbers.</summary>
    public static bool IsAboutCertificates(Exception exception)
    {
        var cause = CauseOf(exception);
        return cause.Contains("alert", StringComparison.OrdinalIgnoreCase)
            && (cause.Contains("certificate", StringComparison.OrdinalIgnoreCase)
                || cause.Contains("unknown ca", StringComparison.OrdinalIgnoreCase)
                || cause.Contains("access denied", StringComparison.OrdinalIgnoreCase));
    }

    private static DockerConnectionException Create(DockerEndpoint endpoint, string text, Exception exception) => new(
        endpoint, HttpRequestError.SecureConnectionError, $"Cannot connect to the Docker daemon at {endpoint} by TLS: {text}", exception);

    private static string CauseOf(Exception exception)
    {
        while (exception.InnerException is { } inner)
        {
            exception = inner;
        }

        return exception.Message;
    }
}
