using System.Security.Cryptography.X509Certificates;

namespace DockerApiGen;

/// <summary>
/// TLS to a daemon: whom to trust and who one is, each as PEM files or from memory. TLS 1.2 is the oldest that is spoken, and the
/// daemon's certificate has to be valid for the host's name.
/// </summary>
public sealed class DockerTlsOptions
{
    /// <summary>Gets or sets the PEM file with the authorities of the daemon's certificate, <c>ca.pem</c>. Without any the system's count.</summary>
    public string? CaCertificatePath { get; set; }

    /// <summary>Gets or sets the authorities of the daemon's certificate, in place of <see cref="CaCertificatePath"/>.</summary>
    public X509Certificate2Collection? CaCertificates { get; set; }

    /// <summary>Gets or sets the PEM file with the client's certificate, and those between it and its authority, <c>cert.pem</c>.</summary>
    public string? ClientCertificatePath { get; set; }

    /// <summary>
    /// Gets or sets the PEM file with the client's private key, <c>key.pem</c>, which must not be encrypted. When null, the key is in
    /// the file of the certificate.
    /// </summary>
    public string? ClientKeyPath { get; set; }

    /// <summary>Gets or sets the client's certificate with its private key, in place of <see cref="ClientCertificatePath"/>. It has to live as long as the client.</summary>
    public X509Certificate2? ClientCertificate { get; set; }

    /// <summary>
    /// Gets or sets whether any certificate of any daemon is taken. False by default: true gives the connection to whoever stands
    /// between.
    /// </summary>
    public bool SkipVerification { get; set; }
}
