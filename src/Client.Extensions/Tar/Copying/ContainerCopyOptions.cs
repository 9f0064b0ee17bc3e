namespace DockerApiGen.Tar;

/// <summary>How files are copied into or out of a container.</summary>
public sealed class ContainerCopyOptions
{
    /// <summary>Gets or sets whether a source that is a symbolic link stands for what it leads to.</summary>
    public bool FollowLink { get; set; }

    /// <summary>Gets or sets what is taken of what comes out of a container.</summary>
    public TarExtractionOptions? Extraction { get; set; }

    /// <summary>Gets or sets what is told of each local file that is left out because an archive cannot hold it.</summary>
    public Action<string>? OnWarning { get; set; }
}
