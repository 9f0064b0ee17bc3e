using System.Text.Json;
using DockerApiGen.Spec;

namespace DockerApiGen.Tool;

/// <summary>
/// The file beside the document that proves what each version in it is: the digest of the facts of the document that
/// Docker published, taken when it was imported.
/// </summary>
internal static class DigestsFile
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>Writes the digest of the version that was imported; the others stay.</summary>
    /// <exception cref="IOException">The file cannot be read or written.</exception>
    public static async Task UpdateAsync(FileInfo document, SpecMapping imported, ApiVersion version, SpecMapping upstream, CancellationToken cancellationToken)
    {
        var file = new FileInfo(Path.Combine(Path.GetDirectoryName(document.FullName)!, "digests.json"));
        string held = file.Exists ? await DocumentFile.ReadAsync(file, cancellationToken).ConfigureAwait(false) : "{}";
        Dictionary<string, string> known = Read(held, file);
        known[version.ToString()] = FactsDigest.Of(upstream);
        var digests = HeldVersions.Of(imported).ToDictionary(
            other => other.ToString(),
            other => known.TryGetValue(other.ToString(), out string? digest) ? digest : FactsDigest.Of(Projector.Project(imported, other).Document!));
        string text = JsonSerializer.Serialize(digests, Options) + "\n";
        if (text != held)
        {
            await DocumentFile.WriteAsync(file, text, cancellationToken).ConfigureAwait(false);
        }
    }

    private static Dictionary<string, string> Read(string text, FileInfo file)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(text) ?? [];
        }
        catch (JsonException exception)
        {
            throw new IOException(
                $"{file}({exception.LineNumber + 1},{exception.BytePositionInLine + 1}): error: the digests cannot be read: restore the file, or delete it and they are taken anew.", exception);
        }
    }
}
