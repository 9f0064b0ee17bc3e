namespace DockerApiGen.Tar;

/// <summary>What a path in a file system is.</summary>
internal enum FileKind
{
    Regular,
    Directory,
    SymbolicLink,
    NamedPipe,
    Socket,
    Device,
}
