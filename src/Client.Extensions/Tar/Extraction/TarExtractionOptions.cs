namespace DockerApiGen.Tar;

/// <summary>What is taken from an archive.</summary>
public sealed class TarExtractionOptions
{
    /// <summary>Gets or sets how many bytes all files together may have; null, the default, for any number.</summary>
    public long? MaxTotalSize { get; set; }

    /// <summary>Gets or sets how many bytes one file may have; null, the default, for any number.</summary>
    public long? MaxFileSize { get; set; }

    /// <summary>Gets or sets how many entries the archive may have; null, the default, for any number.</summary>
    public long? MaxEntries { get; set; }

    /// <summary>
    /// Gets or sets whether files keep the bits that let them run with their owner's or group's rights. They do not by default,
    /// as the owner becomes whoever extracts. Directories keep their sticky bit and that of their group in any case.
    /// </summary>
    public bool KeepSetUserId { get; set; }

    /// <summary>Gets or sets what gives entries other names.</summary>
    internal Func<string, string>? Rename { get; set; }

    internal TarExtractionOptions With(Func<string, string> rename) => new()
    {
        MaxTotalSize = MaxTotalSize, MaxFileSize = MaxFileSize, MaxEntries = MaxEntries, KeepSetUserId = KeepSetUserId, Rename = rename,
    };
}
