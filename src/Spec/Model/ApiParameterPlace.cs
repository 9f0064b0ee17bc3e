namespace DockerApiGen.Spec;

/// <summary>Where in a request a parameter goes.</summary>
public enum ApiParameterPlace
{
    /// <summary>A segment of the path.</summary>
    Path,

    /// <summary>The query.</summary>
    Query,

    /// <summary>A header.</summary>
    Header,

    /// <summary>The body.</summary>
    Body,
}
