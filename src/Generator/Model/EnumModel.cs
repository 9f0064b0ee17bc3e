using DockerApiGen.Spec;

namespace DockerApiGen.Generator;

/// <summary>An open enumeration: a value type over the text or number on the wire, with its known members.</summary>
internal sealed record EnumModel(string Name, string Origin, string Documentation, bool IsInteger, EquatableArray<EnumMemberModel> Members);
