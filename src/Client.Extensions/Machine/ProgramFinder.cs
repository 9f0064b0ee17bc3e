namespace DockerApiGen;

/// <summary>Finds programs where the user put them: on the search path, and never in the directory one happens to be in.</summary>
internal static class ProgramFinder
{
    /// <summary>Gives a program's full path; null when it is on no path.</summary>
    public static string? Find(string name) => Find(name, Environment.GetEnvironmentVariable("PATH"));

    /// <summary>Gives a program's full path; null when it is not in one of the folders.</summary>
    public static string? Find(string name, string? folders)
    {
        var file = OperatingSystem.IsWindows() ? name + ".exe" : name;
        return (folders ?? "").Split(Path.PathSeparator)
            .Where(Path.IsPathFullyQualified)
            .Select(folder => Path.Combine(folder, file))
            .FirstOrDefault(IsProgram);
    }

    private static bool IsProgram(string path) => File.Exists(path)
        && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0);
}
