namespace DockerApiGen.Generator;

/// <summary>A file of emitted code.</summary>
internal sealed record SourceFile(string Name, string Text);
