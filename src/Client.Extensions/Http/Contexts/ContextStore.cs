using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace DockerApiGen;

/// <summary>The contexts that the docker command keeps in a folder beside config.json.</summary>
/// <param name="folder">The folder of config.json.</param>
internal sealed class ContextStore(string folder)
{
    /// <summary>Reads a context.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="chosenBy">The setting that names it, for messages.</param>
    /// <exception cref="ArgumentException">There is none of that name, or its files cannot be read.</exception>
    public DockerContext Read(string name, string chosenBy)
    {
        var shown = Plain.Text(name);

        // No name can leave the folder: the path has its digest.
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
        var path = Path.Combine(folder, "contexts", "meta", digest, "meta.json");
        using var meta = ContextFile.TryRead(path)
            ?? throw new ArgumentException($"{chosenBy} is the context \"{shown}\", which does not exist: there is no {path}. See docker context ls.");
        if (!meta.RootElement.TryGetProperty("Endpoints", out var endpoints)
            || endpoints.ValueKind != JsonValueKind.Object
            || !endpoints.TryGetProperty("docker", out var docker)
            || docker.ValueKind != JsonValueKind.Object)
        {
            throw new ArgumentException($"{chosenBy} is the context \"{shown}\", whose file {path} has no endpoint \"docker\".");
        }

        var skipVerification = docker.TryGetProperty("SkipTLSVerify", out var skip) && skip.ValueKind == JsonValueKind.True;
        var tls = TlsSettings.OfFolder(
            Path.Combine(folder, "contexts", "tls", digest, "docker"), $"context \"{shown}\" of {chosenBy}", skipVerification);
        return new DockerContext(
            ContextFile.TextOf(docker, "Host", path)?.Trim(' ') ?? "",
            skipVerification || tls.CaPath is not null || tls.HasClientCertificate ? tls : null);
    }
}
