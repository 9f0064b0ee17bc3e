namespace DockerApiGen.Spec;

/// <summary>A single value. Its text is kept as written; its type tells how YAML's core schema reads it.</summary>
public sealed class SpecScalar : SpecNode
{
    /// <summary>Creates a scalar.</summary>
    public SpecScalar(string value, SpecScalarType type, SpecLocation location = default)
        : base(location)
    {
        Value = value;
        Type = type;
    }

    /// <summary>The text of the value; empty for null.</summary>
    public string Value { get; }

    /// <summary>How the text is to be read.</summary>
    public SpecScalarType Type { get; }

    /// <inheritdoc />
    public override string Kind => Type switch
    {
        SpecScalarType.Null => "null",
        SpecScalarType.Boolean => "a boolean",
        SpecScalarType.Integer => "an integer",
        SpecScalarType.Float => "a number",
        _ => "a string",
    };

    /// <inheritdoc />
    public override SpecNode At(SpecLocation location) => new SpecScalar(Value, Type, location);

    /// <inheritdoc />
    public override SpecNode In(string file) => new SpecScalar(Value, Type, Location with { File = file });

    /// <inheritdoc />
    public override bool Equals(SpecNode? other) =>
        other is SpecScalar scalar && scalar.Type == Type && scalar.Value == Value && scalar.Location == Location;

    /// <inheritdoc />
    public override int GetHashCode() => Value.GetHashCode() * 31 + (int)Type;

    /// <inheritdoc />
    public override string ToString() => Value;
}
