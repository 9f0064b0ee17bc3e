namespace DockerApiGen.Spec;

/// <summary>What can be wrong with a document.</summary>
public enum SpecProblemKind
{
    /// <summary>The text is not YAML, or uses a part of YAML that API documents have no need of.</summary>
    Syntax,

    /// <summary>The YAML is not a Swagger 2.0 document: a part is missing or of another kind than it must be.</summary>
    Structure,

    /// <summary>A reference leads nowhere.</summary>
    DanglingReference,

    /// <summary>A construct of Swagger 2.0, or beyond it, that is not supported.</summary>
    Unsupported,

    /// <summary>Two things claim the same name.</summary>
    Conflict,

    /// <summary>A correction does not fit the document it is applied to.</summary>
    Correction,
}
