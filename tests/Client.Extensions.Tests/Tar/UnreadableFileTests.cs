using System.Formats.Tar;
using DockerApiGen.Tar;
using Xunit;

namespace DockerApiGen.Tests;

/// <summary>What cannot be packed is named, with the reason.</summary>
public sealed class UnreadableFileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public UnreadableFileTests()
    {
        UnixFile.SetMode(_directory.Path, 0x1ED);
        _directory.Write("context/Dockerfile", "FROM scratch\n");
    }

    public void Dispose()
    {
        foreach (var directory in Directory.EnumerateDirectories(_directory.Path, "*", SearchOption.AllDirectories))
        {
            UnixFile.SetMode(directory, 0x1C0);
        }

        _directory.Dispose();
    }

    [SkippableTheory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(1_000_000)]
    public void A_file_that_may_not_be_read_is_named(int length)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "permissions are tried on Linux");
        UnixFile.SetMode(_directory.Write("context/secret", new string('x', length)), 0);

        AssertRefused("context/secret", "may not be read.", Pack);
    }

    [SkippableFact]
    public void A_directory_that_may_not_be_read_is_named()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "permissions are tried on Linux");
        _directory.Write("context/secret/file");
        UnixFile.SetMode(_directory["context/secret"], 0);

        AssertRefused("context/secret", "may not be read.", Pack);
    }

    [SkippableFact]
    public void A_file_that_may_not_be_looked_at_is_named()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "permissions are tried on Linux");
        _directory.Write("context/secret/file");
        UnixFile.SetMode(_directory["context/secret"], 0x124);

        AssertRefused("context/secret/file", "may not be looked at.", Pack);
    }

    [SkippableTheory]
    [InlineData("context/.dockerignore", "context/Dockerfile")]
    [InlineData("context/Dockerfile.dockerignore", "context/Dockerfile")]
    [InlineData("Outside", "Outside")]
    public void A_Dockerfile_or_ignore_file_that_may_not_be_read_is_named(string unreadable, string dockerfile)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "permissions are tried on Linux");
        UnixFile.SetMode(_directory.Write(unreadable), 0);

        AssertRefused(unreadable, "may not be read.", () => BuildContext.FromDirectory(_directory["context"], new() { Dockerfile = _directory[dockerfile] }));
    }

    [SkippableFact]
    public void A_path_that_cannot_be_looked_at_is_named()
    {
        Skip.If(OperatingSystem.IsWindows(), "links are tried on Unix");
        File.CreateSymbolicLink(_directory["loop"], "loop");

        var exception = Assert.Throws<BuildContextException>(() => new TreeWalk().From(_directory["loop/file"], "file").ToList());

        Assert.Equal(_directory["loop/file"], exception.Path);
        Assert.Contains("cannot be looked at: ", exception.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_link_to_a_name_that_is_not_UTF8_is_named()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "names are bytes on Linux");
        UnixFile.MakeLink([0xE9, (byte)'x'], _directory["context/link"]);

        var exception = Assert.Throws<BuildContextException>(Pack);

        Assert.Equal((_directory["context/link"], $"{_directory["context/link"]} is a link to a name that is not UTF-8."), (exception.Path, exception.Message));
    }

    [SkippableFact]
    public void A_file_that_somebody_has_locked_is_packed()
    {
        Skip.IfNot(OperatingSystem.IsLinux() && Environment.Is64BitProcess, ".NET locks what it opens elsewhere");
        _directory.Write("context/locked", "content");
        _directory.Write("context/.dockerignore", "nothing");
        using var file = new FileStream(_directory["context/locked"], FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        using var ignore = new FileStream(_directory["context/.dockerignore"], FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        Pack();
    }

    [SkippableFact]
    public async Task A_device_is_left_out_with_a_warning()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "devices are made on Linux");
        Requirement.Check(UnixFile.TryMakeDevice(_directory["context/device"]));
        var warnings = new List<string>();
        using var archive = new MemoryStream();

        await BuildContext.FromDirectory(_directory["context"], new() { OnWarning = warnings.Add }).WriteToAsync(archive);

        Assert.Equal([$"{_directory["context/device"]} is left out: it is a device."], warnings);
        Assert.Equal(["Dockerfile"], TarItem.Read(archive.ToArray()).Select(item => item.Name));
    }

    /// <summary>So it is on systems other than Linux.</summary>
    [SkippableFact]
    public void What_must_not_be_opened_is_told_from_empty_files_without_statx()
    {
        Skip.If(OperatingSystem.IsWindows(), "there are no such files on Windows");
        using var socket = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, 0);
        socket.Bind(new System.Net.Sockets.UnixDomainSocketEndPoint(_directory["socket"]));
        UnixFile.MakePipe(_directory["pipe"]);
        _directory.Write("locked");
        using var locked = new FileStream(_directory["locked"], FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        Assert.Equal(FileKind.NamedPipe, FileStatus.OfAnySystem(_directory["pipe"]).Kind);
        Assert.Equal(FileKind.Socket, FileStatus.OfAnySystem(_directory["socket"]).Kind);
        Assert.Equal(FileKind.Device, FileStatus.OfAnySystem("/dev/null").Kind);
        Assert.Equal(FileKind.Regular, FileStatus.OfAnySystem(_directory["locked"]).Kind);
        Assert.Equal(FileKind.Regular, FileStatus.OfAnySystem(_directory.Write("empty")).Kind);
        Assert.Equal(FileKind.Directory, FileStatus.OfAnySystem(_directory["context"]).Kind);
        UnixFile.SetMode(_directory["empty"], 0);
        Unprivileged.Run(() => Assert.Equal(FileKind.Regular, FileStatus.OfAnySystem(_directory["empty"]).Kind));
    }

    private void AssertRefused(string name, string said, Action action)
    {
        var exception = Assert.Throws<BuildContextException>(() => Unprivileged.Run(action));
        Assert.Equal((_directory[name], $"{_directory[name]} {said}"), (exception.Path, exception.Message));
    }

    /// <summary>Packs on the thread that it is called on.</summary>
    private void Pack()
    {
        var context = BuildContext.FromDirectory(_directory["context"]);
        Assert.Equal("Dockerfile", context.Dockerfile);
        var packer = new ArchivePacker(Stream.Null);
        foreach (var entry in new TreeWalk().From(_directory["context"], ""))
        {
            var adding = packer.AddAsync(entry, default);
            Assert.True(adding.IsCompleted);
            adding.GetAwaiter().GetResult();
        }

        Assert.True(packer.CompleteAsync(default).IsCompletedSuccessfully);
    }
}
