namespace DockerApiGen.Tar;

/// <summary>Reads the files that say how a context is packed.</summary>
internal static class ContextFile
{
    /// <exception cref="BuildContextException">It cannot be read.</exception>
    public static byte[] ReadAllBytes(string path)
    {
        try
        {
            using var file = PackedFile.Open(path);
            using var content = new FileStream(file, FileAccess.Read);
            using var bytes = new MemoryStream();
            content.CopyTo(bytes);
            return bytes.ToArray();
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new BuildContextException(path, "may not be read.", exception);
        }
        catch (IOException exception)
        {
            throw new BuildContextException(path, $"cannot be read: {exception.Message}", exception);
        }
    }
}
