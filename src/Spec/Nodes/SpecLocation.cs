namespace DockerApiGen.Spec;

/// <summary>A place in a document. Line and column count from one; (0, 0) is no place at all.</summary>
/// <param name="Line">The line.</param>
/// <param name="Column">The column.</param>
/// <param name="File">The file, where it is another than the one that is being read: one of corrections.</param>
public readonly record struct SpecLocation(int Line, int Column, string? File = null)
{
    /// <inheritdoc />
    public override string ToString() => $"({Line},{Column})";
}
