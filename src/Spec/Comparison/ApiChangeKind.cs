namespace DockerApiGen.Spec;

/// <summary>What happened to a part of the API between two versions.</summary>
public enum ApiChangeKind
{
    /// <summary>The newer one has it, the older one has not.</summary>
    Added,

    /// <summary>The older one has it, the newer one has not.</summary>
    Removed,

    /// <summary>Both have it, and it is not the same.</summary>
    Changed,
}
