using System.CommandLine;
using DockerApiGen.Spec;

namespace DockerApiGen.Tool;

/// <summary>Files of corrections that somebody adds to the project's own.</summary>
internal static class OwnCorrections
{
    /// <summary>The option that names them.</summary>
    public static Option<FileInfo[]> Option(string description) => new("--corrections")
    {
        Description = description,
        HelpName = "FILE",
    };

    /// <summary>Reads them, in their order; null, and errors, where one cannot be read.</summary>
    public static async Task<EquatableArray<Correction>?> ReadAsync(FileInfo[] files, ErrorReport errors, CancellationToken cancellationToken)
    {
        var corrections = new List<Correction>();
        bool good = true;
        foreach (FileInfo file in files)
        {
            CorrectionSet read = CorrectionsReader.Read(await DocumentFile.ReadAsync(file, cancellationToken).ConfigureAwait(false), file.ToString());
            errors.Write(file, read.Problems);
            corrections.AddRange(read.Corrections);
            good &= read.Problems.Count == 0;
        }

        return good ? new(corrections) : null;
    }
}
