using System.Text.Json;

namespace DockerApiGen;

/// <summary>Reads the docker command's JSON files, which anybody may have written.</summary>
internal static class JsonFile
{
    private const int LargestFile = 4 << 20;

    /// <summary>Reads a file that holds an object; null when there is no such file.</summary>
    /// <exception cref="ArgumentException">It is there and unusable; the message names it and says nothing of what is in it.</exception>
    public static JsonDocument? TryRead(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (file.Length > LargestFile)
            {
                throw Unusable(path, $"it has more than {LargestFile} bytes");
            }

            return Parse(path, ReadAll(path, file));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unusable(path, exception.Message);
        }
    }

    // The length is not to be relied on: a pipe has none, and a file may grow.
    private static ReadOnlyMemory<byte> ReadAll(string path, FileStream file)
    {
        var bytes = new byte[Math.Clamp(file.Length, 4095, LargestFile) + 1];
        var count = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return count < bytes.Length ? bytes.AsMemory(0, count) : throw Unusable(path, "it is too large, or grows while it is read");
    }

    private static JsonDocument Parse(string path, ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Span.StartsWith("\uFEFF"u8))
        {
            bytes = bytes[3..];
        }

        try
        {
            var document = JsonDocument.Parse(bytes);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document;
            }

            document.Dispose();
            throw Unusable(path, "it holds no JSON object");
        }
        catch (JsonException exception)
        {
            // Not the exception's text, which may quote a password.
            throw Unusable(path, $"it is no JSON at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}. It is left as it is");
        }
    }

    private static ArgumentException Unusable(string path, string problem) => new($"The file {path} cannot be used: {problem}.");
}
