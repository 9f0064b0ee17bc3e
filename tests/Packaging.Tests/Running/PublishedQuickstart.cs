namespace DockerApiGen.Packaging.Tests;

/// <summary>The Quickstart as a native program, published once.</summary>
public sealed class PublishedQuickstart : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private Task<CommandResult>? _published;

    /// <summary>Gets the program's path.</summary>
    public string Program => Path.Combine(_directory.Path, "out", "Quickstart");

    /// <summary>Publishes it, the first time; skips the test where there is no linker for it.</summary>
    internal async Task<CommandResult> PublishAsync()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "the linker is looked for on Linux only");
        Skip.IfNot(IsOnPath("clang"), "native code needs clang: apt-get install clang zlib1g-dev");

        // Everything is built anew and aside: publishing restores for one platform, and other tests may be using what was built.
        _published ??= Command.BuildAsync(
            Built.Repository, "publish", "samples/Quickstart", "-c", "Release", "--artifacts-path", _directory.Path, "-o", Path.GetDirectoryName(Program)!);
        return (await _published).MustSucceed();
    }

    public void Dispose() => _directory.Dispose();

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(directory => File.Exists(Path.Combine(directory, program)));
}
