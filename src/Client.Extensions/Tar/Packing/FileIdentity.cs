namespace DockerApiGen.Tar;

/// <summary>Which file it is, whatever its names are; hard links share it.</summary>
internal readonly record struct FileIdentity(ulong Device, ulong Inode);
