namespace DockerApiGen.Tar;

/// <summary>What a token of a pattern asks of a place between characters; it takes none of them.</summary>
internal enum IgnoreAssertion
{
    /// <summary>Nothing: the token takes characters.</summary>
    None,

    /// <summary>Nothing is before it.</summary>
    Beginning,

    /// <summary>Nothing is behind it.</summary>
    End,

    /// <summary>A word begins or ends there.</summary>
    WordBoundary,

    /// <summary>No word begins or ends there.</summary>
    NoWordBoundary,
}
