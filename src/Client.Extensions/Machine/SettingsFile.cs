using System.Globalization;
using System.Text;

namespace DockerApiGen;

/// <summary>Reads the docker command's files of settings, which anybody may have written, up to a bearable size.</summary>
internal static class SettingsFile
{
    private const int LargestFile = 4 << 20;

    /// <summary>Reads a file, without the mark that some editors put before its text; null when there is no such file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The user may not read it.</exception>
    /// <exception cref="InvalidDataException">It is too large.</exception>
    public static ReadOnlyMemory<byte>? TryRead(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return file.Length > LargestFile ? throw TooLarge() : WithoutMark(ReadAll(file));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Whether a file's content is nothing but white space, as of a file that was made and not written to.</summary>
    public static bool IsBlank(ReadOnlyMemory<byte> content) => content.Span.Trim(" \t\r\n"u8).IsEmpty;

    // The length is not to be relied on: a pipe has none, and a file may grow.
    private static ReadOnlyMemory<byte> ReadAll(FileStream file)
    {
        var bytes = new byte[Math.Clamp(file.Length, 4095, LargestFile) + 1];
        var count = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return count < bytes.Length ? bytes.AsMemory(0, count) : throw TooLarge();
    }

    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> content) =>
        content.Span.StartsWith(Encoding.UTF8.Preamble) ? content[Encoding.UTF8.Preamble.Length..] : content;

    private static InvalidDataException TooLarge() =>
        new(string.Create(CultureInfo.InvariantCulture, $"it is larger than {LargestFile} bytes, or grows while it is read"));
}
