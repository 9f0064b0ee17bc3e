namespace DockerApiGen;

/// <summary>A named pipe of Windows.</summary>
/// <param name="Server">The machine; a dot is this one.</param>
/// <param name="Name">The pipe's name.</param>
internal sealed record PipeAddress(string Server, string Name);
