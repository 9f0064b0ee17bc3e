namespace DockerApiGen.Spec;

/// <summary>The shape of a value.</summary>
public sealed record ApiSchema
{
    /// <summary>What kind of value it is.</summary>
    public ApiSchemaKind Kind { get; init; }

    /// <summary>For a reference: the name of the definition.</summary>
    public string? Reference { get; init; }

    /// <summary>For an object: names of the definitions whose properties it has too.</summary>
    public EquatableArray<string> Bases { get; init; }

    /// <summary>For an object: its own properties, in the document's order.</summary>
    public EquatableArray<ApiProperty> Properties { get; init; }

    /// <summary>For a list: the shape of its items; for a map: of its values.</summary>
    public ApiSchema? Items { get; init; }

    /// <summary>For a string or number: the members it is known to take; empty where it is not an enumeration.</summary>
    public EquatableArray<ApiEnumMember> Members { get; init; }

    /// <summary>The format, such as <c>int64</c> or <c>date-time</c>.</summary>
    public string? Format { get; init; }

    /// <summary>For a map or a set: the format of its keys, such as <c>port</c>.</summary>
    public string? KeyFormat { get; init; }

    /// <summary>For a text that holds JSON: the shape of that JSON.</summary>
    public ApiSchema? Json { get; init; }

    /// <summary>Whether the daemon may send null: true, false, or null where the document does not say.</summary>
    public bool? Nullable { get; init; }

    /// <summary>What it is.</summary>
    public string? Description { get; init; }

    /// <summary>Where it stands.</summary>
    public SpecLocation Location { get; init; }
}
