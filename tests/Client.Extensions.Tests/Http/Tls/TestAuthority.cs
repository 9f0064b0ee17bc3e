using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DockerApiGen.Tests;

/// <summary>An authority that lives as long as a test, and the certificates it gives out.</summary>
internal sealed class TestAuthority : IDisposable
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly X509Certificate2 _certificate;

    public TestAuthority(string name = "Test authority")
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        _certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow - (3 * Day), DateTimeOffset.UtcNow + (2 * Day));
    }

    private TestAuthority(X509Certificate2 certificate) => _certificate = certificate;

    public X509Certificate2Collection Certificates => [X509CertificateLoader.LoadCertificate(_certificate.RawDataMemory.Span)];

    public string Pem => _certificate.ExportCertificatePem();

    /// <summary>A certificate of a server, valid for these names or addresses.</summary>
    public X509Certificate2 CreateServer(params string[] hosts) => Create("server", "1.3.6.1.5.5.7.3.1", hosts, DateTimeOffset.UtcNow + Day);

    /// <summary>One that was valid until yesterday.</summary>
    public X509Certificate2 CreateExpiredServer(params string[] hosts) => Create("server", "1.3.6.1.5.5.7.3.1", hosts, DateTimeOffset.UtcNow - Day);

    /// <summary>A certificate of a client.</summary>
    public X509Certificate2 CreateClient(params string[] hosts) => Create("client", "1.3.6.1.5.5.7.3.2", hosts, DateTimeOffset.UtcNow + Day);

    /// <summary>Signs with a certificate, whether it is that of an authority or not.</summary>
    public static TestAuthority Of(X509Certificate2 certificate) => new(new X509Certificate2(certificate));

    /// <summary>An authority beneath this one, which may take over the key identifier of another to look like it.</summary>
    public TestAuthority CreateIntermediate(string name, bool isExpired = false, TestAuthority? keyIdentifierOf = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(keyIdentifierOf?._certificate.Extensions.OfType<X509SubjectKeyIdentifierExtension>().Single()
            ?? new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        using var certificate = request.Create(
            _certificate.SubjectName,
            X509SignatureGenerator.CreateForECDsa(_certificate.GetECDsaPrivateKey()!),
            DateTimeOffset.UtcNow - (2 * Day),
            DateTimeOffset.UtcNow + (isExpired ? -Day : Day + Day / 2),
            RandomNumberGenerator.GetBytes(8));
        return new TestAuthority(certificate.CopyWithPrivateKey(key));
    }

    /// <summary>Writes ca.pem, cert.pem and key.pem, as the docker command wants them.</summary>
    public void WriteFolder(string folder, X509Certificate2? certificate = null)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "ca.pem"), Pem);
        if (certificate is not null)
        {
            File.WriteAllText(Path.Combine(folder, "cert.pem"), certificate.ExportCertificatePem());
            using var key = certificate.GetECDsaPrivateKey()!;
            File.WriteAllText(Path.Combine(folder, "key.pem"), key.ExportPkcs8PrivateKeyPem());
        }
    }

    public void Dispose() => _certificate.Dispose();

    private X509Certificate2 Create(string name, string usage, string[] hosts, DateTimeOffset end)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], false));
        var names = new SubjectAlternativeNameBuilder();
        foreach (var host in hosts)
        {
            if (IPAddress.TryParse(host, out var address))
            {
                names.AddIpAddress(address);
            }
            else
            {
                names.AddDnsName(host);
            }
        }

        if (hosts.Length > 0)
        {
            request.CertificateExtensions.Add(names.Build());
        }

        if (_certificate.Extensions.OfType<X509SubjectKeyIdentifierExtension>().SingleOrDefault() is { } signer)
        {
            request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(signer));
        }

        // Not by the certificate itself, which .NET would not let sign where it is no authority, or no longer.
        using var certificate = request.Create(
            _certificate.SubjectName, X509SignatureGenerator.CreateForECDsa(_certificate.GetECDsaPrivateKey()!), DateTimeOffset.UtcNow - (2 * Day), end, RandomNumberGenerator.GetBytes(8));
        return certificate.CopyWithPrivateKey(key);
    }
}
