namespace DockerApiGen.Tar;

/// <summary>A file of a build context, or of what is copied into a container, cannot be sent; <see cref="Path"/> says which.</summary>
public sealed class BuildContextException : IOException
{
    internal BuildContextException(string path, string problem, Exception? innerException = null)
        : base($"{path} {problem}", innerException) => Path = path;

    /// <summary>Gets the path of the file, as the file system or, for what is not in one, the context has it.</summary>
    public string Path { get; }
}
