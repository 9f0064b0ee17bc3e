namespace DockerApiGen.Streams;

/// <summary>Output of a container. It may be a part of what was written at once.</summary>
/// <param name="Source">Which stream it belongs to.</param>
/// <param name="Data">The bytes, valid until the next read from the stream or its disposal.</param>
public readonly record struct LogFrame(LogSource Source, ReadOnlyMemory<byte> Data);
