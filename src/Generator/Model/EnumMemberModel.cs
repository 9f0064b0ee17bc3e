namespace DockerApiGen.Generator;

/// <summary>A known member of an enumeration.</summary>
internal sealed record EnumMemberModel(string Name, string Value, string Documentation);
