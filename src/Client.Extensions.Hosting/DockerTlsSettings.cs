namespace DockerApiGen.Hosting;

/// <summary>What configuration may say of <see cref="DockerTlsOptions"/>.</summary>
internal sealed class DockerTlsSettings
{
    public string? CaCertificatePath { get; set; }

    public string? ClientCertificatePath { get; set; }

    public string? ClientKeyPath { get; set; }

    public bool SkipVerification { get; set; }

    public DockerTlsOptions ToOptions() => new()
    {
        CaCertificatePath = CaCertificatePath,
        ClientCertificatePath = ClientCertificatePath,
        ClientKeyPath = ClientKeyPath,
        SkipVerification = SkipVerification,
    };
}
