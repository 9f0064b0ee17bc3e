namespace DockerApiGen.Tar;

/// <summary>How many characters a token of a pattern takes.</summary>
internal enum IgnoreRepeat
{
    /// <summary>One.</summary>
    Once,

    /// <summary>One or none.</summary>
    AtMostOnce,

    /// <summary>As many as there are, or none.</summary>
    Any,

    /// <summary>None, or as many as there are with a slash as the last: whole directories.</summary>
    Directories,
}
