namespace DockerApiGen.Spec;

/// <summary>Kinds of values.</summary>
public enum ApiSchemaKind
{
    /// <summary>Anything: the document does not say.</summary>
    Any,

    /// <summary>What a definition says.</summary>
    Reference,

    /// <summary>An object with named properties, or one of which nothing is known.</summary>
    Object,

    /// <summary>An object whose keys are free and whose values are of one shape.</summary>
    Map,

    /// <summary>An object whose keys are the members of a set and whose values are empty objects.</summary>
    Set,

    /// <summary>A list.</summary>
    Array,

    /// <summary>Text.</summary>
    String,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,
}
