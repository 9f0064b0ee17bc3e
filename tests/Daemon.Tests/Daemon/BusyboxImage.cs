using System.Buffers.Binary;
using System.Formats.Tar;

namespace DockerApiGen.Daemon.Tests;

/// <summary>The image that the tests run: this machine's own busybox, so that no registry is needed.</summary>
internal static class BusyboxImage
{
    public const string Repository = "dockerapigen/busybox";
    public const string Name = Repository + ":test";

    private const UnixFileMode Executable = (UnixFileMode)0b111_101_101; // rwxr-xr-x

    private static readonly string[] Applets =
        ["cat", "echo", "env", "false", "head", "ls", "mkdir", "ps", "rm", "sh", "sleep", "stty", "tail", "touch", "true", "wc", "yes"];

    /// <summary>Makes the image if the daemon does not have it.</summary>
    /// <returns>Null when it is there; otherwise why not.</returns>
    public static async Task<string?> EnsureAsync(IDockerApi docker, CancellationToken cancellationToken)
    {
        try
        {
            await docker.Images.InspectAsync(Name, cancellationToken: cancellationToken);
            return null;
        }
        catch (DockerNotFoundException)
        {
            return FindBusybox() is { } busybox
                ? await ImportAsync(docker, busybox, cancellationToken)
                : await PullAsync(docker, cancellationToken);
        }
    }

    /// <summary>Gives a tar with a file system in which a shell and the usual commands run; null without a static busybox.</summary>
    public static Stream? TryCreateTar() => FindBusybox() is { } busybox ? CreateTar(busybox) : null;

    private static async Task<string?> ImportAsync(IDockerApi docker, string busybox, CancellationToken cancellationToken)
    {
        await using var tar = CreateTar(busybox);
        await using var import = await docker.Images.CreateAsync(
            tar, new() { FromSrc = "-", Repo = Repository, Tag = "test" }, cancellationToken: cancellationToken);
        await import.CompleteAsync(cancellationToken);
        return null;
    }

    private static async Task<string?> PullAsync(IDockerApi docker, CancellationToken cancellationToken)
    {
        try
        {
            await using var pull = await docker.Images.CreateAsync(
                options: new() { FromImage = "busybox", Tag = "latest" }, cancellationToken: cancellationToken);
            await pull.CompleteAsync(cancellationToken);
            await docker.Images.TagAsync("busybox:latest", new() { Repo = Repository, Tag = "test" }, cancellationToken);
            return null;
        }
        catch (DockerApiException exception)
        {
            return $"there is no image {Name}, no static busybox to make it from (apt-get install busybox-static), and busybox cannot be pulled: {exception.Message}";
        }
    }

    private static MemoryStream CreateTar(string busybox)
    {
        var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, leaveOpen: true))
        {
            foreach (var directory in new[] { "bin/", "etc/", "root/", "tmp/" })
            {
                writer.WriteEntry(new PaxTarEntry(TarEntryType.Directory, directory) { Mode = Executable });
            }

            using var program = File.OpenRead(busybox);
            writer.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "bin/busybox") { Mode = Executable, DataStream = program });
            foreach (var applet in Applets)
            {
                writer.WriteEntry(new PaxTarEntry(TarEntryType.SymbolicLink, $"bin/{applet}") { LinkName = "busybox" });
            }
        }

        tar.Position = 0;
        return tar;
    }

    private static string? FindBusybox() => new[] { "/bin/busybox", "/usr/bin/busybox" }.FirstOrDefault(path => File.Exists(path) && IsStatic(path));

    /// <summary>Whether a 64-bit ELF program runs without a dynamic loader: whether none of its program headers names one.</summary>
    private static bool IsStatic(string path)
    {
        const uint Interpreter = 3;
        using var file = File.OpenRead(path);
        Span<byte> header = stackalloc byte[64];
        if (file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length || !header.StartsWith("\u007FELF\u0002"u8))
        {
            return false;
        }

        file.Position = BinaryPrimitives.ReadInt64LittleEndian(header[32..]);
        var size = BinaryPrimitives.ReadUInt16LittleEndian(header[54..]);
        var count = BinaryPrimitives.ReadUInt16LittleEndian(header[56..]);
        var segments = new byte[size * count];
        file.ReadExactly(segments);
        return !segments.Chunk(size).Any(segment => BinaryPrimitives.ReadUInt32LittleEndian(segment) == Interpreter);
    }
}
