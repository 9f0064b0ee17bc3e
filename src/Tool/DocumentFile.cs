using System.Text;
using DockerApiGen.Spec;

namespace DockerApiGen.Tool;

/// <summary>Reads and writes documents so that a file is either the old one or the new one, never half of it.</summary>
internal static class DocumentFile
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file's text.</summary>
    /// <exception cref="IOException">It cannot be read, is too long, or is not UTF-8.</exception>
    public static async Task<string> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        if (!file.Exists)
        {
            throw new IOException($"{file}: this is not a file: name the document itself.");
        }

        // A character has at most four bytes: what is longer is refused before it is held in memory.
        if (file.Length > YamlReader.MaxLength * 4L)
        {
            throw new IOException($"{file}: the file has {file.Length} bytes: is it an API document?");
        }

        try
        {
            return await File.ReadAllTextAsync(file.FullName, StrictUtf8, cancellationToken).ConfigureAwait(false);
        }
        catch (DecoderFallbackException exception)
        {
            throw new IOException($"{file}: the file is not UTF-8: is it an API document?", exception);
        }
    }

    /// <summary>Replaces a file, or creates it.</summary>
    /// <exception cref="IOException">It cannot be written; what was there is still there.</exception>
    public static async Task WriteAsync(FileInfo file, string text, CancellationToken cancellationToken)
    {
        // Through a link the file behind it is meant.
        string target = file.LinkTarget is null ? file.FullName : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        string folder = Path.GetDirectoryName(target)!;
        if (!Directory.Exists(folder))
        {
            throw new IOException($"{file}: the folder {folder} does not exist: create it, or name another file with --document.");
        }

        string temporary = Path.Combine(folder, $".{Path.GetFileName(target)}.{Path.GetRandomFileName()}");
        try
        {
            await File.WriteAllTextAsync(temporary, text, StrictUtf8, cancellationToken).ConfigureAwait(false);
            File.Move(temporary, target, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
