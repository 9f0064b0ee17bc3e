using System.Security.Cryptography.X509Certificates;

namespace DockerApiGen;

/// <summary>That TLS is spoken, with what, and which setting said so.</summary>
internal sealed record TlsSettings
{
    private const string Option = "DockerClientOptions.Tls";

    /// <summary>The setting, for messages.</summary>
    public required string Source { get; init; }

    public string? CaPath { get; init; }

    public X509Certificate2Collection? CaCertificates { get; init; }

    public string? CertificatePath { get; init; }

    public string? KeyPath { get; init; }

    public X509Certificate2? Certificate { get; init; }

    public bool SkipVerification { get; init; }

    /// <summary>Whether the client has a certificate to show.</summary>
    public bool HasClientCertificate => Certificate is not null || CertificatePath is not null;

    /// <summary>Takes the options as they are; one thing said twice is refused.</summary>
    public static TlsSettings Of(DockerTlsOptions options)
    {
        if (options.CaCertificates is not null && options.CaCertificatePath is not null)
        {
            throw new ArgumentException($"{Option} has both CaCertificates and CaCertificatePath; one of them is enough.");
        }

        if (options.ClientCertificate is not null && (options.ClientCertificatePath is not null || options.ClientKeyPath is not null))
        {
            throw new ArgumentException($"{Option} has both a ClientCertificate and the path of one; one of them is enough.");
        }

        if (options.ClientKeyPath is not null && options.ClientCertificatePath is null)
        {
            throw new ArgumentException($"{Option}.ClientKeyPath is set without ClientCertificatePath.");
        }

        return new TlsSettings
        {
            Source = Option,
            CaPath = options.CaCertificatePath,
            CaCertificates = options.CaCertificates,
            CertificatePath = options.ClientCertificatePath,
            KeyPath = options.ClientKeyPath ?? options.ClientCertificatePath,
            Certificate = options.ClientCertificate,
            SkipVerification = options.SkipVerification,
        };
    }

    /// <summary>
    /// What the docker command takes from the environment. <c>DOCKER_TLS_VERIFY</c> turns TLS on by any value, <c>DOCKER_TLS</c> turns
    /// it on without verification; the files are in <c>DOCKER_CERT_PATH</c>, else beside <c>config.json</c>. There has to be a
    /// ca.pem; a client's certificate is shown if there is one.
    /// </summary>
    public static TlsSettings? OfEnvironment(DockerEnvironment environment)
    {
        var verifies = environment.IsSet(DockerEnvironment.TlsVerify);
        if (!verifies && !environment.IsSet(DockerEnvironment.Tls))
        {
            return null;
        }

        var source = verifies ? DockerEnvironment.TlsVerify : DockerEnvironment.Tls;
        var folder = environment.CertificateFolder
            ?? throw new ArgumentException($"{source} is set, but there is no home directory to find ca.pem in: set {DockerEnvironment.CertPath}.");
        return OfFolder(folder, environment.IsSet(DockerEnvironment.CertPath) ? DockerEnvironment.CertPath : source, skipVerification: !verifies) with
        {
            CaPath = verifies ? Path.Combine(folder, "ca.pem") : null,
        };
    }

    /// <summary>What of ca.pem, cert.pem and key.pem is in a folder.</summary>
    public static TlsSettings OfFolder(string folder, string source, bool skipVerification)
    {
        var (certificate, key) = (Find(folder, "cert.pem"), Find(folder, "key.pem"));
        if (certificate is null != key is null)
        {
            throw new ArgumentException(
                $"{source} names the folder {folder}, which holds {(key is null ? "cert.pem without key.pem" : "key.pem without cert.pem")}; a client's certificate needs both.");
        }

        return new TlsSettings
        {
            Source = source,
            CaPath = Find(folder, "ca.pem"),
            CertificatePath = certificate,
            KeyPath = key,
            SkipVerification = skipVerification,
        };
    }

    private static string? Find(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        return File.Exists(path) ? path : null;
    }
}
