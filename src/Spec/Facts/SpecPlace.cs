namespace DockerApiGen.Spec;

/// <summary>
/// What stands at a place of a Swagger 2.0 document. The same key means different things in different places:
/// <c>description</c> is prose on a schema and a name among a schema's properties.
/// </summary>
public enum SpecPlace
{
    /// <summary>A value that is taken as it is: a scalar, a default, an extension.</summary>
    Value,

    /// <summary>The document itself.</summary>
    Document,

    /// <summary>What the document says of itself.</summary>
    Info,

    /// <summary>The list of tags.</summary>
    Tags,

    /// <summary>One tag.</summary>
    Tag,

    /// <summary>Paths by their template.</summary>
    Paths,

    /// <summary>Operations by their method.</summary>
    Path,

    /// <summary>One operation.</summary>
    Operation,

    /// <summary>A list of parameters.</summary>
    Parameters,

    /// <summary>One parameter.</summary>
    Parameter,

    /// <summary>Responses by their status code.</summary>
    Responses,

    /// <summary>One response.</summary>
    Response,

    /// <summary>A response's headers by their name.</summary>
    Headers,

    /// <summary>One header.</summary>
    Header,

    /// <summary>Schemas by their name: definitions and properties.</summary>
    Schemas,

    /// <summary>A list of schemas that are put together.</summary>
    SchemaList,

    /// <summary>One schema.</summary>
    Schema,

    /// <summary>The variants of what the document says of all operations.</summary>
    DocumentVariants,

    /// <summary>The variants of what the document says of itself.</summary>
    InfoVariants,

    /// <summary>The variants of a tag.</summary>
    TagVariants,

    /// <summary>The variants of a path.</summary>
    PathVariants,

    /// <summary>The variants of an operation.</summary>
    OperationVariants,

    /// <summary>The variants of a parameter.</summary>
    ParameterVariants,

    /// <summary>The variants of a response.</summary>
    ResponseVariants,

    /// <summary>The variants of a header.</summary>
    HeaderVariants,

    /// <summary>The variants of a schema.</summary>
    SchemaVariants,
}
