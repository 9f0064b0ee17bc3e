using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace DockerApiGen;

/// <summary>Reads certificates and keys from PEM files. What is wrong is said by the file's name and never by its contents.</summary>
internal static class PemFile
{
    // A bundle of all the world's authorities has 300 kB.
    private const int LargestFile = 4 << 20;

    private static readonly string[] KeyLabels = ["PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY"];

    /// <summary>Reads all certificates of a file.</summary>
    public static X509Certificate2Collection ReadCertificates(string path, string source)
    {
        var text = Read(path, source);
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(text);
        }
        catch (CryptographicException)
        {
            throw Unusable(path, source, "a certificate in it cannot be read");
        }

        return certificates.Count > 0 ? certificates : throw Unusable(path, source, "it holds no certificate in PEM form");
    }

    /// <summary>Gives a certificate its private key.</summary>
    public static X509Certificate2 AddKey(X509Certificate2 certificate, string path, string source)
    {
        var text = Read(path, source);
        var label = FindKeyLabel(text);
        if (label == "ENCRYPTED PRIVATE KEY" || text.Contains("Proc-Type: 4,ENCRYPTED", StringComparison.Ordinal))
        {
            throw Unusable(
                path,
                source,
                "the private key is encrypted, which is not supported. Write it without a password to a file that only you can read "
                    + "(openssl pkey -in key.pem -out plain-key.pem), or decrypt it in the program and set DockerTlsOptions.ClientCertificate");
        }

        if (label is null)
        {
            throw Unusable(path, source, "it holds no private key in PEM form");
        }

        try
        {
            using var pair = X509Certificate2.CreateFromPem(certificate.ExportCertificatePem(), text);

            // Windows does not take a key for TLS that lives in memory only.
            return OperatingSystem.IsWindows()
                ? X509CertificateLoader.LoadPkcs12(pair.Export(X509ContentType.Pkcs12), null)
                : new X509Certificate2(pair);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            throw Unusable(path, source, "the private key cannot be read, or is not that of the certificate");
        }
    }

    private static string? FindKeyLabel(ReadOnlySpan<char> text)
    {
        while (PemEncoding.TryFind(text, out var fields))
        {
            var label = text[fields.Label];
            if (label.EndsWith("PRIVATE KEY", StringComparison.Ordinal))
            {
                return label.ToString();
            }

            text = text[fields.Location.End..];
        }

        // A key with headers, as old encrypted ones have, is not PEM to .NET.
        foreach (var label in KeyLabels)
        {
            if (text.Contains($"-----BEGIN {label}-----", StringComparison.Ordinal))
            {
                return label;
            }
        }

        return null;
    }

    private static string Read(string path, string source)
    {
        try
        {
            var file = new FileInfo(path);
            return file.Exists && file.Length > LargestFile
                ? throw Unusable(path, source, "it is far too large for a PEM file")
                : File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Unusable(path, source, "there is no such file");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unusable(path, source, exception.Message);
        }
    }

    private static ArgumentException Unusable(string path, string source, string problem) =>
        new($"{source} asks for TLS with the file {path}, which cannot be used: {problem}.");
}
