namespace DockerApiGen.Spec;

/// <summary>A known member of an enumeration.</summary>
/// <param name="Value">The value on the wire; may be empty.</param>
/// <param name="ReadableName">A name for it, where a correction gave one.</param>
/// <param name="Description">What it means.</param>
public sealed record ApiEnumMember(string Value, string? ReadableName, string? Description);
