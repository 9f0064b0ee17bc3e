namespace DockerApiGen.Spec;

/// <summary>The parts of an API that two versions are compared by.</summary>
public enum ApiPart
{
    /// <summary>A method on a path.</summary>
    Operation,

    /// <summary>A parameter of an operation, its body included.</summary>
    Parameter,

    /// <summary>An answer of an operation.</summary>
    Response,

    /// <summary>A header of an answer.</summary>
    Header,

    /// <summary>A named schema.</summary>
    Schema,

    /// <summary>A property of a schema.</summary>
    Property,

    /// <summary>A member of an enum.</summary>
    EnumMember,

    /// <summary>Whether a property must be there.</summary>
    Required,
}
