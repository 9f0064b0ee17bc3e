using System.Text.Json;

namespace DockerApiGen;

/// <summary>Reads the files that choose and describe contexts.</summary>
internal static class ContextFile
{
    /// <summary>Reads a file that holds an object; null when there is no such file.</summary>
    /// <exception cref="ArgumentException">It is there and unusable; the message names it and says nothing of what is in it.</exception>
    public static JsonDocument? TryRead(string path)
    {
        try
        {
            return SettingsFile.TryRead(path) is { } content ? Parse(path, content) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw Unusable(path, exception.Message.TrimEnd('.'));
        }
    }

    /// <summary>Reads which context a config.json chooses; null where it chooses none, is empty or not there.</summary>
    /// <remarks>
    /// A file that is no JSON is an error here, where the docker command warns and takes the default daemon: whoever chose a context
    /// in it would reach another daemon than the one that was meant.
    /// </remarks>
    /// <exception cref="ArgumentException">It is no JSON; the message names it.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The user may not read it.</exception>
    public static string? ReadCurrentContext(string path)
    {
        ReadOnlyMemory<byte>? content;
        try
        {
            content = SettingsFile.TryRead(path);
        }
        catch (InvalidDataException exception)
        {
            throw Unusable(path, exception.Message);
        }

        if (content is not { } bytes || SettingsFile.IsBlank(bytes))
        {
            return null;
        }

        using var config = Parse(path, bytes);
        return TextOf(config.RootElement, "currentContext", path) is { Length: > 0 } name ? name : null;
    }

    /// <summary>Gives a text of an object; null where it is not there, or null.</summary>
    /// <exception cref="ArgumentException">It is something else.</exception>
    public static string? TextOf(JsonElement element, string name, string path) => element.TryGetProperty(name, out var value) switch
    {
        false => null,
        true when value.ValueKind is JsonValueKind.Null => null,
        true when value.ValueKind is JsonValueKind.String => value.GetString(),
        _ => throw Unusable(path, $"{name} in it is no text"),
    };

    private static JsonDocument Parse(string path, ReadOnlyMemory<byte> bytes)
    {
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
