namespace DockerApiGen.Tool;

/// <summary>The forms in which differences are written.</summary>
internal enum DiffFormat
{
    /// <summary>For a terminal.</summary>
    Text,

    /// <summary>For release notes.</summary>
    Markdown,

    /// <summary>For programs.</summary>
    Json,
}
