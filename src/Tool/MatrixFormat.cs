namespace DockerApiGen.Tool;

/// <summary>The forms in which the matrix is written.</summary>
internal enum MatrixFormat
{
    /// <summary>A table for a README.</summary>
    Markdown,

    /// <summary>A page that needs nothing beside it.</summary>
    Html,
}
