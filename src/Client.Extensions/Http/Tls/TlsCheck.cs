using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace DockerApiGen;

/// <summary>Says in words what is wrong with the certificate that a daemon shows.</summary>
/// <param name="host">The name that it has to be valid for.</param>
/// <param name="authorities">Where the trusted authorities come from.</param>
/// <param name="isAnchor">Whether a certificate is itself trusted by the user, and nothing above it is needed.</param>
internal sealed class TlsCheck(string host, string authorities, Func<X509Certificate2, bool> isAnchor)
{
    private const int MostNames = 5;

    private static readonly X509ChainStatusFlags UnknownAuthority = X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain;

    /// <summary>What is wrong; null when nothing is.</summary>
    public string? Problem { get; private set; }

    /// <summary>Whether the daemon has asked a client without a certificate for one.</summary>
    public bool WasAskedForCertificate { get; private set; }

    /// <summary>Notes that a certificate is asked for: before the daemon has shown its own, the question is only .NET's.</summary>
    public X509Certificate NoteRequest(X509Certificate? remote)
    {
        WasAskedForCertificate |= remote is not null;
        return null!;
    }

    /// <summary>Looks at what the verification found.</summary>
    public bool IsGood(X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None || (errors == SslPolicyErrors.RemoteCertificateChainErrors && EndsAtAnchor(chain)))
        {
            return true;
        }

        Problem = certificate is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable)
            ? "it showed no certificate"
            : string.Join("; ", Explain(certificate, chain, errors));
        return false;
    }

    // .NET wants to see a chain up to a certificate that signed itself. That nothing is known above an anchor is no fault; signatures,
    // purposes and constraints were verified all along the chain, and every fault of these counts. Not so the time of the topmost.
    private bool EndsAtAnchor(X509Chain? chain) =>
        chain is not null
        && HasAnchor(chain)
        && !chain.ChainElements.Any(element => IsOutdated(element.Certificate))
        && Array.TrueForAll(chain.ChainStatus, fault => fault.Status == X509ChainStatusFlags.PartialChain)
        && chain.ChainElements.All(element => Array.TrueForAll(element.ChainElementStatus, fault => fault.Status == X509ChainStatusFlags.PartialChain));

    private bool HasAnchor(X509Chain chain) => chain.ChainElements.Any(element => isAnchor(element.Certificate));

    private static bool IsOutdated(X509Certificate2 certificate) => DateTime.Now is var now && (now > certificate.NotAfter || now < certificate.NotBefore);

    private IEnumerable<string> Explain(X509Certificate2 certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            yield return $"its certificate is not valid for the host name {host}, only for {Names(certificate)}. Connect by such a name, or have a certificate made for this one";
        }

        if (!errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors))
        {
            yield break;
        }

        var (status, texts) = StatusOf(chain);
        if (status.HasFlag(X509ChainStatusFlags.NotTimeValid) || chain?.ChainElements.Any(element => IsOutdated(element.Certificate)) == true)
        {
            yield return ExplainTime(chain, certificate);
        }

        if (status.HasFlag(X509ChainStatusFlags.UntrustedRoot) || (status.HasFlag(X509ChainStatusFlags.PartialChain) && !HasAnchor(chain!)))
        {
            yield return $"its certificate is from an unknown authority, {Plain.Text(certificate.Issuer)}, which is not among those of {authorities}. "
                + "Trust it by ca.pem or DockerTlsOptions.CaCertificatePath if it is the right one";
        }

        foreach (var text in texts)
        {
            yield return $"its certificate was refused: {text}";
        }
    }

    private static (X509ChainStatusFlags Status, List<string> Texts) StatusOf(X509Chain? chain)
    {
        var status = X509ChainStatusFlags.NoError;
        var texts = new List<string>();
        foreach (var element in chain?.ChainStatus ?? [])
        {
            status |= element.Status;
            if ((element.Status & (UnknownAuthority | X509ChainStatusFlags.NotTimeValid)) == 0)
            {
                texts.Add(Plain.Text($"{element.Status}, {element.StatusInformation.TrimEnd('.', '\r', '\n')}"));
            }
        }

        return (status, texts);
    }

    // The daemon's own, or one above it.
    private static string ExplainTime(X509Chain? chain, X509Certificate2 leaf)
    {
        var now = DateTime.Now;
        var certificates = chain?.ChainElements.Select(element => element.Certificate) ?? [];
        var outdated = certificates.FirstOrDefault(IsOutdated) ?? leaf;
        var whose = outdated.RawDataMemory.Span.SequenceEqual(leaf.RawDataMemory.Span) ? "its certificate" : $"the authority {Plain.Text(outdated.Subject)} of its certificate";
        return now > outdated.NotAfter
            ? $"{whose} has expired, on {Date(outdated.NotAfter)}. Renew it on the daemon's side"
            : $"{whose} is not valid before {Date(outdated.NotBefore)}. Check the clocks of both machines";
    }

    private static string Date(DateTime time) => time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Names(X509Certificate2 certificate)
    {
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(extension => extension.EnumerateDnsNames().Concat(extension.EnumerateIPAddresses().Select(address => address.ToString())))
            .Take(MostNames + 1).Select(Plain.Text).ToList();
        return names.Count switch
        {
            0 => $"{Plain.Text(certificate.Subject)}, which has no alternative names",
            > MostNames => string.Join(", ", names.Take(MostNames)) + ", …",
            _ => string.Join(", ", names),
        };
    }
}
