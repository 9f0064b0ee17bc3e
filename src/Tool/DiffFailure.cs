namespace DockerApiGen.Tool;

/// <summary>The differences that make <c>diff</c> fail.</summary>
internal enum DiffFailure
{
    /// <summary>None.</summary>
    None,

    /// <summary>Those that break a caller.</summary>
    Breaking,
}
