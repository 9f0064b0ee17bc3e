namespace DockerApiGen.Spec;

/// <summary>A place in a document. Line and column count from one; (0, 0) is no place at all.</summary>
public readonly record struct SpecLocation(int Line, int Column)
{
    /// <inheritdoc />
    public override string ToString() => $"({Line},{Column})";
}
