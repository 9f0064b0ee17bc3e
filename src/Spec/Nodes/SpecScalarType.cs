namespace DockerApiGen.Spec;

/// <summary>How YAML's core schema reads a scalar.</summary>
public enum SpecScalarType
{
    /// <summary>Text.</summary>
    String,

    /// <summary>No value.</summary>
    Null,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number with a fraction or an exponent.</summary>
    Float,
}
