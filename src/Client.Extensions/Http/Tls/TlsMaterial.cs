using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DockerApiGen;

/// <summary>Certificates and keys, read and ready for handshakes.</summary>
internal sealed class TlsMaterial
{
    private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");

    private readonly TlsSettings _settings;
    private readonly X509Certificate2Collection? _authorities;
    private readonly SslStreamCertificateContext? _client;

    /// <summary>Reads the files.</summary>
    /// <exception cref="ArgumentException">One of them is missing or unusable; the message names it and the setting.</exception>
    public TlsMaterial(TlsSettings settings)
    {
        _settings = settings;
        if (!settings.SkipVerification)
        {
            _authorities = settings.CaPath is { } ca ? PemFile.ReadCertificates(ca, settings.Source) : settings.CaCertificates;
        }

        _client = settings.CertificatePath is not null ? ReadClient(settings) : settings.Certificate is { } given ? OfMemory(given) : null;
    }

    /// <summary>Whether the client has a certificate to show.</summary>
    public bool HasClientCertificate => _client is not null;

    /// <summary>Where the trusted authorities come from, for messages.</summary>
    public string Authorities => _settings switch
    {
        { CaPath: { } path } => path,
        { CaCertificates: not null } => "DockerTlsOptions.CaCertificates",
        _ => "the system's store",
    };

    /// <summary>
    /// Whether a certificate is one of those that the user trusts, whatever it is: the docker command takes each of them as an
    /// anchor, also one whose own authority it does not know.
    /// </summary>
    public bool IsAnchor(X509Certificate2 certificate) =>
        _authorities?.Any(anchor => anchor.RawDataMemory.Span.SequenceEqual(certificate.RawDataMemory.Span)) == true;

    /// <summary>Options for one handshake; whatever the verification finds goes to <paramref name="check"/>.</summary>
    public SslClientAuthenticationOptions CreateOptions(string host, TlsCheck check) => new()
    {
        TargetHost = host,
        EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        ClientCertificateContext = _client,
        LocalCertificateSelectionCallback = _client is null ? (_, _, _, remote, _) => check.NoteRequest(remote) : null,
        CertificateChainPolicy = CreatePolicy(),
        RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
            _settings.SkipVerification || check.IsGood(certificate as X509Certificate2, chain, errors),
    };

    private X509ChainPolicy CreatePolicy()
    {
        var policy = new X509ChainPolicy
        {
            // A daemon's authority is most often one's own, and publishes no list of what it revoked.
            RevocationMode = X509RevocationMode.NoCheck,

            // What a stranger's certificate names is not fetched.
            DisableCertificateDownloads = true,
        };
        policy.ApplicationPolicy.Add(ServerAuthentication);
        if (_authorities is not null)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.AddRange(_authorities);
        }

        return policy;
    }

    private static SslStreamCertificateContext ReadClient(TlsSettings settings)
    {
        var certificates = PemFile.ReadCertificates(settings.CertificatePath!, settings.Source);
        var leaf = certificates[0];
        certificates.RemoveAt(0);
        return SslStreamCertificateContext.Create(PemFile.AddKey(leaf, settings.KeyPath!, settings.Source), certificates, offline: true);
    }

    private static SslStreamCertificateContext OfMemory(X509Certificate2 certificate) => certificate.HasPrivateKey
        ? SslStreamCertificateContext.Create(certificate, null, offline: true)
        : throw new ArgumentException("DockerClientOptions.Tls.ClientCertificate has no private key.");
}
