namespace DockerApiGen.Spec;

/// <summary>How a schema is built.</summary>
internal enum Shape
{
    /// <summary>A single value, or anything.</summary>
    Value,

    /// <summary>A reference to a definition.</summary>
    Reference,

    /// <summary>Schemas that are put together.</summary>
    AllOf,

    /// <summary>Properties.</summary>
    Object,

    /// <summary>Values by a name that a caller chooses.</summary>
    Map,

    /// <summary>A list.</summary>
    List,

    /// <summary>A body, whose schema is its own.</summary>
    Body,
}
