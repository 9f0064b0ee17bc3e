namespace DockerApiGen.Spec;

/// <summary>One entry of a mapping: its key, the node behind it and where the key stands.</summary>
public sealed record SpecEntry(string Key, SpecNode Value, SpecLocation Location = default);
